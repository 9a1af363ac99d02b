case    what happened while the machine was down is asked of REST at the start
clock   2026-01-12T02:00:00Z
rest    at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   3 s
expect  1 reply to klant@bakkerij.example
kill
hero    acknowledge by Fenna Bakker
hero    resolve by Fenna Bakker
start
after   10 s
expect  3 replies to klant@bakkerij.example
expect  reply 2 to klant@bakkerij.example contains "Fenna Bakker heeft uw melding"
expect  reply contains "als opgelost gemeld"
expect  no emergencies
