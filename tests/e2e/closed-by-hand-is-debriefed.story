case    who worked on an emergency that is closed by hand is billed, and the customer is told nothing untrue
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   5 s
hero    acknowledge by Fenna Bakker
after   20 m
run     emergency close REF
after   5 s
expect  mail to support@hosting.example contains "is met de hand gesloten"
expect  mail to support@hosting.example contains "Gewerkt: 2"
run     emergency show REF
expect  output contains "closed by hand"
expect  reply lacks "als opgelost gemeld"
