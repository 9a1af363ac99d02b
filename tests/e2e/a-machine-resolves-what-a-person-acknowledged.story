case    after an acknowledgement too a resolve by nobody is none
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   4 h
hero    resolve by nobody
expect  2 replies to klant@bakkerij.example
expect  mail to support@hosting.example header Subject contains "vanzelf gesloten in PagerDuty"
expect  1 emergency
