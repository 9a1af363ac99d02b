case    a timer that resolves alarms Support once, and the emergency stays open
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    resolve by nobody
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "niet door een mens gesloten"
expect  1 reply to klant@bakkerij.example
expect  1 emergency
webhook resolved comes again
expect  2 mails to support@hosting.example
