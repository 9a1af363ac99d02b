case    rule 114: with a bounce address the answer leaves with a signed sender of its own
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  reply sender contains "bounce+"
expect  reply sender contains "@hosting.example"
