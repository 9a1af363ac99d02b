case    what is reopened is told, and resolved once more is told once more
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   10 m
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
after   10 m
expect  2 mails to support@hosting.example
hero    reopen by Fenna Bakker
expect  4 replies to klant@bakkerij.example
expect  reply contains "nog niet opgelost"
expect  1 emergency
hero    acknowledge by Fenna Bakker
expect  5 replies to klant@bakkerij.example
after   40 m
hero    resolve by Fenna Bakker
expect  6 replies to klant@bakkerij.example
after   2 m
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example header Subject contains "Gecorrigeerd verslag"
expect  no emergencies
