case    a merge into an incident that is merged in its turn is followed to the end
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
foreign incident "Disk full on web3"
foreign incident "Switch 7 is down"
hero    merge incident 1 into incident 2 by Fenna Bakker
hero    merge incident 2 into incident 3 by Fenna Bakker
expect  1 emergency
expect  1 reply to klant@bakkerij.example
hero    acknowledge incident 3 by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   20 m
hero    resolve incident 3 by Fenna Bakker
expect  3 replies to klant@bakkerij.example
expect  no emergencies
