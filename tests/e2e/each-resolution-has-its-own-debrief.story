case    a second resolution waits for its own note, and what was said of the first is not said of it
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   1 m
hero    acknowledge by Fenna Bakker
after   10 m
hero    resolve by Fenna Bakker "our outage"
after   2 m
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "de storing lag bij ons"
hero    reopen by Fenna Bakker
after   1 m
hero    acknowledge by Bram Willems
after   20 m
hero    resolve by Bram Willems "De kabel was los."
after   30 s
expect  2 mails to support@hosting.example
after   1 m
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example contains "Oplossing De kabel was los."
expect  mail to support@hosting.example contains "03:11 opgelost door Fenna Bakker"
expect  mail to support@hosting.example contains "03:13 heropend door Fenna Bakker"
expect  mail to support@hosting.example contains "Totaal (exclusief btw) € 100"
expect  mail to support@hosting.example contains "kosteloos verklaard"
