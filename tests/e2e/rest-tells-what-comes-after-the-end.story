case    without webhooks a note and a reopening after the end are heard as well
clock   2026-01-12T02:00:00Z
rest at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   3 s
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
after   125 s
expect  some mail to klant@bakkerij.example contains "Fenna Bakker heeft uw melding"
after   10 m
hero    resolve by Fenna Bakker
after   125 s
expect  some mail to klant@bakkerij.example contains "als opgelost gemeld"
after   70 s
expect  some mail to support@hosting.example contains "is opgelost"
hero    note by Fenna Bakker "our outage"
after   1 m
after   1 m
expect  some mail to support@hosting.example contains "our outage"
after   1 h
hero    reopen by Bram Willems
after   11 m
after   11 m
expect  some mail to klant@bakkerij.example contains "heropend"
expect  1 emergency
