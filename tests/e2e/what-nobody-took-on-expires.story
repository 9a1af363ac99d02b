case    what nobody takes on expires, and customer and Support are told so
clock   2026-01-12T02:00:00Z
config  desks.hosting.ends_after: 2h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   16 m
expect  2 replies to klant@bakkerij.example
expect  2 mails to support@hosting.example
after   110 m
expect  no emergencies
expect  3 replies to klant@bakkerij.example
expect  reply contains "is dat zo gebleven"
expect  mail to support@hosting.example contains "De klant leest dat"
# Somebody comes after all.
after   10 m
hero    acknowledge by Fenna Bakker
expect  1 emergency
expect  4 replies to klant@bakkerij.example
hero    resolve by Fenna Bakker
expect  no emergencies
expect  5 replies to klant@bakkerij.example
