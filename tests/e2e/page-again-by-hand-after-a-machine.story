case    after a timer's resolve the administrator pages again, and a person ends it
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    resolve by nobody
expect  2 mails to support@hosting.example
run     emergency page-now REF
expect  exit 0
expect  2 incidents
hero    acknowledge incident 2 by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   20 m
hero    resolve incident 2 by Fenna Bakker
expect  3 replies to klant@bakkerij.example
expect  no emergencies
