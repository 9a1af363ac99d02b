case    a webhook over 256 KB is refused, and the next one is taken
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
post    300000 bytes to /webhooks/pagerduty/hosting
expect  status 413
post    100 bytes to /webhooks/pagerduty/hosting
expect  status 401
post    100 bytes to /webhooks/pagerduty/nergens
expect  status 401
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
