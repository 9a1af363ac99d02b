case    PagerDuty wants us to slow down and gets the page later
clock   2026-01-12T02:00:00Z
answer  429:retry-after=20, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 request
after   5 s
expect  1 request
after   30 s
expect  1 incident
expect  one dedup key
