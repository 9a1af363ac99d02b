case    a mail that passes the milter and the net pages once
net     noodhulp@beide.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@beide.example"]
config  desks.hosting.support_mailbox: support@beide.example
config  desks.hosting.confirmation: {"from": "noodhulp@beide.example"}
alias   beide noodhulp@beide.example
mail    from klant@beide-klant.example to noodhulp@beide.example, beide@local.example
    From: klant@beide-klant.example
    To: noodhulp@beide.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <net-and-milter-do-not-page-twice@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  2 mails to support@beide.example
expect  1 incident
expect  1 reply to klant@beide-klant.example
