case    what PagerDuty told while we were away is waited for before anybody is told that nobody came
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   2 m
webhooks are held back
kill
hero    acknowledge by Fenna Bakker
restart at 2026-01-12T02:20:00Z
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
webhooks come as usual
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
after   6 m
expect  1 mail to support@hosting.example
