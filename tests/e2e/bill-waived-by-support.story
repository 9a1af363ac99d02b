case    Support waives a bill by command, and gives the time worked instead
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   40 m
hero    resolve by Fenna Bakker
after   2 m
expect  2 mails to support@hosting.example
run     emergency waive REF "goodwill"
expect  exit 0
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example contains "Niets: goodwill"
run     emergency worked REF 1h
expect  exit 0
expect  4 mails to support@hosting.example
expect  mail to support@hosting.example contains "4 × 15 minuten"
run     costs --month 2026-01 --csv
expect  exit 0
expect  output contains "correction"
