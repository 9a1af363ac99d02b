case    dispatch that dies after the resolution and at the debrief loses and doubles nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   30 m
hero    resolve by Fenna Bakker
kill    dispatch
expect  3 replies to klant@bakkerij.example
after   2 m
kill    dispatch
expect  2 mails to support@hosting.example
expect  3 replies to klant@bakkerij.example
expect  no emergencies
