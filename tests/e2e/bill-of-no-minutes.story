case    who says that they worked for no minutes charges nothing, and a person must look
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   10 m
hero    note by Fenna Bakker "worked: 0m"
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "Niets: er is 0 minuten werk opgegeven."
expect  mail to support@hosting.example contains "Is er toch gewerkt, corrigeer dan de tijd."
