case    under accept and with the net, a mail whose filter dies between the edits pages once and is lost to nobody
filter  accept
net     noodhulp@tussen.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@tussen.example"]
config  desks.hosting.support_mailbox: support@tussen.example
config  desks.hosting.confirmation: {"from": "noodhulp@tussen.example"}
fault   intake dies before removing a recipient
mail    from klant@tussen-klant.example to noodhulp@tussen.example
    From: klant@tussen-klant.example
    To: noodhulp@tussen.example
    Subject: alles ligt plat
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <tussen@tussen-klant.example>

    Alles ligt plat.
expect  accepted
expect  2 mails to support@tussen.example
expect  1 incident
expect  1 reply to klant@tussen-klant.example
