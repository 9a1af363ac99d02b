case    after an escalation somebody else is at it, and the customer reads who
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   10 m
hero    escalate by Fenna Bakker to Bram Willems
expect  2 replies to klant@bakkerij.example
hero    acknowledge by Bram Willems
expect  3 replies to klant@bakkerij.example
expect  reply contains "Bram Willems heeft uw melding"
after   15 m
hero    resolve by Bram Willems
after   2 m
expect  mail to support@hosting.example contains "in behandeling genomen door Fenna Bakker"
