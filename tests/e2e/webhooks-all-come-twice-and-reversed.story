case    every webhook twice and the newest first changes nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
webhooks come twice
webhooks come in disorder
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
hero    acknowledge by Fenna Bakker
hero    resolve by Fenna Bakker
expect  no emergencies
after   2 m
expect  mail to support@hosting.example contains "opgelost door Fenna Bakker"
expect  2 mails to support@hosting.example
