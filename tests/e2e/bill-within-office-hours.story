case    minutes within office hours are free
clock   2026-01-12T07:50:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
at      2026-01-12T08:04:00Z
hero    acknowledge by Fenna Bakker
after   1 h
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "Niets: al het werk viel binnen kantooruren."
