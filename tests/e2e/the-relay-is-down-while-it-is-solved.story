case    what the relay did not take until it was solved comes in its order, and nobody takes it on any more
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
config  smtp.relay: smtp://127.0.0.1:9
reload
after   5 m
hero    acknowledge by Fenna Bakker
after   20 s
after   20 s
after   40 s
after   60 s
hero    note by Fenna Bakker "[klant] De schijf is vol."
after   15 s
hero    resolve by Fenna Bakker
after   40 s
after   60 s
config  smtp.relay: the lane
reload
after   1 m
after   1 m
after   1 m
expect  3 replies to klant@bakkerij.example
expect  reply 2 contains "De schijf is vol."
expect  reply 3 contains "als opgelost gemeld"
