case    a price that is raised later changes no bill of an emergency from before
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   40 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "Totaal (exclusief btw) € 150"
config  desks.hosting.tariff.sla_plus.per_15_minutes: "90.00"
reload
hero    note by Fenna Bakker "een notitie"
expect  2 mails to support@hosting.example
hero    note by Fenna Bakker "worked: 1h"
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example contains "Totaal (exclusief btw) € 200"
run     costs --month 2026-01
expect  exit 0
expect  output contains "200.00, 60 min worked, 4 x 15 min charged"
