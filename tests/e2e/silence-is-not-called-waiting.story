case    while the subscription is silent nobody is told that the customer still waits
clock   2026-01-12T02:00:00Z
webhooks at hosting
webhooks stop
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   15 s
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
after   2 m
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "zonder dat vaststaat dat er iemand gealarmeerd is"
after   14 m
expect  1 reply to klant@bakkerij.example
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example contains "PagerDuty vertelt ons niet of"
