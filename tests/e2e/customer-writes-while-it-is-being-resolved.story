case    what the customer writes in the moment of the resolution pages, and stands on the incident
clock   2026-01-12T02:00:00Z
webhooks at hosting
rest    at hosting
config  reply.target_hour: 0
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   30 s
hero    acknowledge by Fenna Bakker
after   1 m
webhooks are held back
hero    resolve by Fenna Bakker
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Nog steeds stuk!
after   5 s
webhooks come as usual
after   30 s
after   30 s
expect  2 incidents
expect  incident 2 title contains "the customer wrote"
expect  incident 2 notes contains "Nog steeds stuk"
expect  1 emergency
hero    acknowledge incident 2 by Bram Willems
after   5 m
hero    resolve incident 2 by Bram Willems
after   2 m
expect  mail to support@hosting.example contains "Bram Willems"
