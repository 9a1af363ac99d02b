case    what is reopened and that nobody takes on again alarms all, and climbs the ladder
clock   2026-01-12T02:00:00Z
webhooks at hosting
ladder
    after 2m mail 0612345678@sms.example
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   10 m
hero    resolve by Fenna Bakker
after   2 m
hero    reopen by Fenna Bakker
expect  4 replies to klant@bakkerij.example
expect  no mail to 0612345678@sms.example
after   16 m
expect  5 replies to klant@bakkerij.example
expect  reply contains "Uw melding is niet meer in behandeling"
expect  mail to support@hosting.example header Subject contains "niet meer in behandeling"
expect  1 mail to 0612345678@sms.example
after   20 m
expect  5 replies to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
expect  6 replies to klant@bakkerij.example
after   10 m
hero    resolve by Fenna Bakker
expect  7 replies to klant@bakkerij.example
after   2 m
expect  mail to support@hosting.example header Subject contains "Gecorrigeerd verslag"
expect  no emergencies
