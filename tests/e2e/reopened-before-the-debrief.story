case    a resolution that is taken back within the minute has no debrief yet
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
hero    resolve by Fenna Bakker
after   20 s
hero    reopen by Fenna Bakker
after   5 m
expect  1 mail to support@hosting.example
expect  1 emergency
