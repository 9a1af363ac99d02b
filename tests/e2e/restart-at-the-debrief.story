case    a power cut before and after the debrief, and after its correction, loses and doubles nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   30 m
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
restart
after   2 m
restart
expect  2 mails to support@hosting.example
hero    note by Fenna Bakker "our outage"
restart
expect  3 mails to support@hosting.example
run     costs --month 2026-01
expect  exit 0
expect  output contains "correction"
