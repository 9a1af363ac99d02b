case    a correction after the debrief sends a corrected one, and a line to the ledger
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   40 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "€ 150"
hero    note incident 1 by Fenna Bakker "our outage"
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example header Subject contains "Gecorrigeerd verslag"
expect  mail to support@hosting.example contains "Niets: de storing lag bij ons."
expect  3 replies to klant@bakkerij.example
run     costs --month 2026-01
expect  exit 0
expect  output contains "bill"
expect  output contains "correction"
