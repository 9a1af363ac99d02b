case    a note that a webhook and REST tell with different ids goes to the customer once
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "[klant] We zijn bezig."
expect  3 replies to klant@bakkerij.example
restart
after   5 s
after   3 m
webhook annotated comes again
expect  3 replies to klant@bakkerij.example
