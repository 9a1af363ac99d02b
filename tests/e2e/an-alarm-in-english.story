case    a desk that writes English alone tells customer and Support in English
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.languages: ["en"]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  reply contains "The engineer has been alerted."
after   16 m
expect  2 replies to klant@bakkerij.example
expect  reply contains "Please phone us at +31 20 555 0100"
expect  mail to support@hosting.example contains "The customer was asked to phone."
hero    acknowledge by Fenna Bakker
after   20 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "has been resolved"
expect  mail to support@hosting.example contains "acknowledged by Fenna Bakker"
expect  mail to support@hosting.example contains "Bill (proposal)"
