case    a subscription that dies while the Hero works is made up for by REST, and all is told and billed
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
webhooks stop
after   20 m
hero    resolve by Fenna Bakker
after   11 m
expect  3 replies to klant@bakkerij.example
expect  reply contains "als opgelost gemeld"
after   2 m
expect  mail to support@hosting.example contains "2 × 15 minuten"
expect  no emergencies
