case    a service that resolves by itself alarms Support and tells the customer nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
service auto_resolve 0.2
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "niet door een mens gesloten"
expect  1 reply to klant@bakkerij.example
expect  1 emergency
