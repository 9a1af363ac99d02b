case    no charge with its reason stands in the debrief
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   40 m
hero    resolve by Fenna Bakker "no charge: goodwill after last week"
after   2 m
expect  mail to support@hosting.example contains "Niets: goodwill after last week"
