case    a note that looks like a command but is none is answered to the Hero, and changes no bill
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "worked: all night"
expect  incident notes contains "[pager-milter] "
after   40 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "3 × 15 minuten"
