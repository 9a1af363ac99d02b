case    the Hero corrects the working time by the first line of a note
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   3 h
hero    note by Fenna Bakker "worked: 30m"
hero    resolve by Fenna Bakker
after   2 m
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "2 × 15 minuten"
expect  mail to support@hosting.example contains "€ 100"
expect  3 replies to klant@bakkerij.example
