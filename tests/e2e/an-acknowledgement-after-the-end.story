case    an emergency that ended by itself and is resolved a day later still gets its debrief
clock   2026-01-12T17:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   20 m
hero    unacknowledge by nobody
after   25 h
after   10 m
expect  no emergencies
hero    resolve by Fenna Bakker
expect  reply contains "als opgelost gemeld"
after   2 m
expect  some mail to support@hosting.example contains "Er is langer dan vier uur aan gewerkt."
