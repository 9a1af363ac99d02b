case    where PagerDuty makes no incident, nobody is told as alarmed, Support hears of it, and the page is repeated
clock   2026-01-12T02:00:00Z
webhooks at hosting
rest    at hosting
service at hosting on_call []
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
after   140 s
expect  mail to support@hosting.example contains "PagerDuty"
service at hosting on_call ["Fenna Bakker"]
after   6 m
expect  1 incident
after   3 s
expect  reply contains "De dienstdoende engineer is gealarmeerd"
