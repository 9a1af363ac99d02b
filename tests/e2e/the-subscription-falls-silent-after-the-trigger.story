case    a subscription that falls silent after the trigger is noticed before anybody is told that nobody came
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
webhooks stop
after   5 m
hero    acknowledge by Fenna Bakker
after   12 m
after   5 m
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
