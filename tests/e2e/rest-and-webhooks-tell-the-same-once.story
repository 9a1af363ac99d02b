case    what webhooks told is not told again because REST says it too
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "[klant] We zijn bezig."
expect  3 replies to klant@bakkerij.example
webhooks stop
restart
after   125 s
after   125 s
expect  3 replies to klant@bakkerij.example
hero    resolve by Fenna Bakker
restart
after   10 s
expect  4 replies to klant@bakkerij.example
