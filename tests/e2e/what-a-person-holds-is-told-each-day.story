case    of what a person holds and forgets Support hears each day, by a reminder and in each digest
clock   2026-01-12T02:00:00Z
config  desks.hosting.digest: "07:00"
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
after   5 h
expect  2 mails to support@hosting.example
after   23 h
expect  4 mails to support@hosting.example
after   24 h
expect  6 mails to support@hosting.example
expect  mail to support@hosting.example contains "in behandeling"
expect  1 emergency
