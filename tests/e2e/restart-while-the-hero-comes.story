case    a power cut between any two steps until the acknowledgement loses and doubles nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
restart
expect  1 incident
# The pause for proof begins anew.
after   11 s
expect  1 reply to klant@bakkerij.example
restart
after   5 m
hero    acknowledge by Fenna Bakker
restart
expect  2 replies to klant@bakkerij.example
expect  1 emergency
