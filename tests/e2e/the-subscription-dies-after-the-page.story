case    a subscription that dies after it told of the page is made up for by REST
clock   2026-01-12T02:00:00Z
webhooks at hosting
rest    at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
webhooks stop
hero    acknowledge by Fenna Bakker
after   6 m
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
after   10 m
expect  2 replies to klant@bakkerij.example
hero    resolve by Fenna Bakker
after   11 m
expect  3 replies to klant@bakkerij.example
expect  no emergencies
