case    a night mail survives a short outage of PagerDuty
clock   2026-01-12T02:00:00Z
answer  503, 503, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
after   15 s
expect  at least 2 requests
after   15 s
expect  1 incident
expect  3 requests
expect  one dedup key
expect  1 reply to klant@bakkerij.example
