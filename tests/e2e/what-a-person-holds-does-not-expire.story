case    what a person holds stays open after its day, and Support is told once
clock   2026-01-12T02:00:00Z
config  desks.hosting.ends_after: 2h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   118 m
expect  1 emergency
# The mail itself.
expect  1 mail to support@hosting.example
after   8 m
expect  1 emergency
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "Fenna Bakker heeft noodmelding"
after   3 h
expect  2 mails to support@hosting.example
hero    note by Fenna Bakker "[klant] Bijna klaar."
expect  3 replies to klant@bakkerij.example
expect  reply contains "Bijna klaar."
hero    resolve by Fenna Bakker
expect  no emergencies
expect  4 replies to klant@bakkerij.example
after   2 m
expect  mail to support@hosting.example contains "is opgelost"
