case    under accept and with the net, a mail that kills the parser pages and is delivered
filter  accept
net     noodhulp@kapot.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@kapot.example"]
config  desks.hosting.support_mailbox: support@kapot.example
config  desks.hosting.confirmation: {"from": "noodhulp@kapot.example"}
fault   intake dies before parsing
mail    from klant@kapot-klant.example to noodhulp@kapot.example
    From: klant@kapot-klant.example
    To: noodhulp@kapot.example
    Subject: alles ligt plat
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <kapot@kapot-klant.example>

    Alles ligt plat.
expect  accepted
expect  1 mail to support@kapot.example
expect  1 incident
