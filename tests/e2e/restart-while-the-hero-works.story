case    a power cut between any two steps of the Hero's work loses and doubles nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
restart
hero    note by Fenna Bakker "[klant] We zijn bezig."
restart
expect  3 replies to klant@bakkerij.example
hero    resolve by Fenna Bakker
restart
expect  4 replies to klant@bakkerij.example
expect  no emergencies
