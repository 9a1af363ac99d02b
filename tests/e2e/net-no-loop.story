case    a support mailbox that is an alias of the emergency address makes no loop
net     noodhulp@lus.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@lus.example"]
config  desks.hosting.support_mailbox: lus@local.example
config  desks.hosting.confirmation: {"from": "noodhulp@lus.example"}
alias   lus noodhulp@lus.example
mail    plain-outage.eml from klant@lus-klant.example to noodhulp@lus.example
expect  accepted
expect  1 incident
expect  1 reply to klant@lus-klant.example
expect  mta log matches /lus\.example.*status=(bounced|deferred)/
