case    news that the relay does not take waits, and comes in its order
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
config  smtp.relay: smtp://127.0.0.1:9
reload
after   5 m
hero    acknowledge by Fenna Bakker
after   1 m
hero    note by Fenna Bakker "[klant] De schijf is vol."
after   1 m
config  smtp.relay: the lane
reload
after   2 m
after   2 m
expect  3 replies to klant@bakkerij.example
