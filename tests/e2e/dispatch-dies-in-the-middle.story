case    the half that talks to PagerDuty dies, is started again, and pages
clock   2026-01-12T02:00:00Z
answer  503, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
kill    dispatch
after   30 s
expect  1 incident
expect  one dedup key
expect  1 reply to klant@bakkerij.example
