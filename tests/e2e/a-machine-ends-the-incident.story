case    an automatic resolve alarms Support, and the customer hears nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
hero    resolve by nobody
expect  2 mails to support@hosting.example
expect  1 reply to klant@bakkerij.example
expect  1 emergency
