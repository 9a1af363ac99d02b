case    dispatch that dies between any two steps of an emergency loses and doubles nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
kill    dispatch
expect  1 incident
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
kill    dispatch
expect  2 replies to klant@bakkerij.example
hero    note by Fenna Bakker "[klant] We zijn bezig."
kill    dispatch
expect  3 replies to klant@bakkerij.example
after   30 m
hero    resolve by Fenna Bakker
kill    dispatch
expect  4 replies to klant@bakkerij.example
after   2 m
kill    dispatch
expect  2 mails to support@hosting.example
expect  4 replies to klant@bakkerij.example
