case    the customer hears once that the Hero has acknowledged, by name
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
after   120 s
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker"
expect  2 webhooks delivered
expect  no webhook dropped
# PagerDuty delivers at least once.
webhook acknowledged comes again
expect  2 replies to klant@bakkerij.example
expect  log contains "outcome=repeated"
