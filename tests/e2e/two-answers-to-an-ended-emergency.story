# What answers a solved emergency at night begins another one; the second answer belongs to that.
case    two answers to an ended emergency make one
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
after   5 m
reply   from klant@bakkerij.example to noodhulp@hosting.example
expect  2 incidents
# The answer is confirmed, though its subject is the old one.
expect  4 replies to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
expect  2 incidents
expect  1 emergency
expect  4 replies to klant@bakkerij.example
