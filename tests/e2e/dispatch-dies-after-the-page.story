case    dispatch that dies after the page and after the acknowledgement loses and doubles nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
kill    dispatch
expect  1 incident
# The pause for proof begins anew.
after   11 s
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
kill    dispatch
expect  2 replies to klant@bakkerij.example
after   30 m
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
