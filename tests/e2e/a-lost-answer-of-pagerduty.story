case    an answer of PagerDuty that got lost makes no second incident
clock   2026-01-12T02:00:00Z
answer  lost-answer, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
after   30 s
expect  2 requests
expect  1 incident
expect  one dedup key
