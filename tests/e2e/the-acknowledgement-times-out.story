case    who acknowledges again after a time-out is no news to the customer
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   30 m
hero    unacknowledge by nobody
after   2 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
expect  1 emergency
