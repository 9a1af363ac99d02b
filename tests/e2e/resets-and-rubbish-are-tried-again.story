case    a reset, rubbish and an early end are tried again with the same key
clock   2026-01-12T02:00:00Z
answer  reset, garbage, close, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
after   20 s
expect  at least 2 requests
after   6 m
expect  at least 3 requests
after   6 m
expect  1 incident
expect  one dedup key
