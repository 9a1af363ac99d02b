case    texts go when their time is over, and the ledger stays
clock   2026-01-12T02:00:00Z
config  keep.text: 7d
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   30 m
hero    resolve by Fenna Bakker "Zonneveld teruggebeld."
after   2 m
expect  2 mails to support@hosting.example
after   8 d
after   10 m
stop
expect  store   lacks "bestellingen per minuut"
expect  store   lacks "Zonneveld"
run     costs --month 2026-01
expect  exit 0
expect  output  contains "bill"
