case    a support mailbox that is an alias of the emergency address makes no loop
net     noodhulp@lus.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@lus.example"]
config  desks.hosting.support_mailbox: lus@local.example
config  desks.hosting.confirmation: {"from": "noodhulp@lus.example"}
alias   lus noodhulp@lus.example
mail    from klant@lus-klant.example to noodhulp@lus.example
    From: klant@lus-klant.example
    To: noodhulp@lus.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <net-no-loop@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  1 incident
expect  1 reply to klant@lus-klant.example
expect  mta log matches /lus@local\.example.*status=(bounced|deferred)/
