case    what the Hero writes to the customer on resolving goes to the customer
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   5 m
hero    resolve by Fenna Bakker "[klant] Alles draait weer, de schijf is vervangen."
expect  4 replies to klant@bakkerij.example
expect  reply contains "de schijf is vervangen"
