case    what happens while the machine is down is told when it is up, and only what is still true
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
kill
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "[klant] De schijf is vol."
hero    resolve by Fenna Bakker
start
expect  4 webhooks delivered
expect  log contains "incident.resolved"
expect  no emergencies
after   2 m
expect  2 mails to support@hosting.example
