case    an alias that ends at the emergency address pages through the net
net     noodhulp@alias.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@alias.example"]
config  desks.hosting.support_mailbox: support@alias.example
config  desks.hosting.confirmation: {"from": "noodhulp@alias.example"}
alias   alarm noodhulp@alias.example
mail    plain-outage.eml from klant@alias-klant.example to alarm@local.example
expect  accepted
expect  1 mail to support@alias.example
expect  mail to support@alias.example has its body
expect  1 incident
expect  1 reply to klant@alias-klant.example
