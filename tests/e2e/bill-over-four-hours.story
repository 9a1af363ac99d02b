case    over four hours a person must look
clock   2026-01-12T00:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   5 h
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "Er is langer dan vier uur aan gewerkt."
