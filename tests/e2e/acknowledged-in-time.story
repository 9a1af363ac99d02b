case    an acknowledgement in time keeps the alarm still
clock   2026-01-12T02:00:00Z
config  desks.hosting.unacknowledged_after: 5m
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   4 m
hero    acknowledge by Fenna Bakker
after   30 m
expect  2 replies to klant@bakkerij.example
expect  1 mail to support@hosting.example
