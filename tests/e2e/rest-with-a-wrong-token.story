case    a token that PagerDuty does not know proves nothing, and loses nothing
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
rest    at hosting
rest answers 401* to GET /incidents
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   15 s
expect  1 reply to klant@bakkerij.example
expect  reply contains "doorgegeven aan ons oproepsysteem"
after   2 m
expect  1 document
expect  1 emergency
