case    a mail that passes the milter and the net pages once
net     noodhulp@beide.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@beide.example"]
config  desks.hosting.support_mailbox: support@beide.example
config  desks.hosting.confirmation: {"from": "noodhulp@beide.example"}
alias   beide noodhulp@beide.example
mail    plain-outage.eml from klant@beide-klant.example to noodhulp@beide.example, beide@local.example
expect  accepted
expect  2 mails to support@beide.example
expect  1 incident
expect  1 reply to klant@beide-klant.example
