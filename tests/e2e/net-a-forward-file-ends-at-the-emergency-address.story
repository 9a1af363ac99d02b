case    a .forward file that ends at the emergency address pages through the net
net     noodhulp@forward.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@forward.example"]
config  desks.hosting.support_mailbox: support@forward.example
config  desks.hosting.confirmation: {"from": "noodhulp@forward.example"}
forward games noodhulp@forward.example
mail    plain-outage.eml from klant@forward-klant.example to games@local.example
expect  accepted
expect  1 mail to support@forward.example
expect  1 incident
expect  1 reply to klant@forward-klant.example
