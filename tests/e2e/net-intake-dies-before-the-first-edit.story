case    under accept and with the net, a mail whose filter dies before the first edit pages once and is delivered once
filter  accept
net     noodhulp@eerst.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@eerst.example"]
config  desks.hosting.support_mailbox: support@eerst.example
config  desks.hosting.confirmation: {"from": "noodhulp@eerst.example"}
fault   intake dies before adding a recipient
mail    from klant@eerst-klant.example to noodhulp@eerst.example
    From: klant@eerst-klant.example
    To: noodhulp@eerst.example
    Subject: alles ligt plat
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <eerst@eerst-klant.example>

    Alles ligt plat.
expect  accepted
expect  1 mail to support@eerst.example
expect  1 incident
expect  1 reply to klant@eerst-klant.example
