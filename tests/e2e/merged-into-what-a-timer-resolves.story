case    a merge whose target a timer resolves alarms Support, and the customer hears nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
foreign incident "Disk full on web3"
hero    merge incident 1 into incident 2 by Fenna Bakker
hero    resolve incident 2 by nobody
expect  1 emergency
expect  1 reply to klant@bakkerij.example
expect  mail to support@hosting.example contains "niet door een mens gesloten"
