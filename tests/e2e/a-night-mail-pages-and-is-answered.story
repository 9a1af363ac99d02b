case    a night mail pages the Hero, is answered, and reaches the support mailbox
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  incident urgency is "high"
expect  incident severity is "critical"
expect  incident title contains "De webwinkel geeft een 502"
expect  incident title contains "klant@bakkerij.example"
expect  incident title contains "hosting"
expect  1 reply to klant@bakkerij.example
expect  reply header Subject contains "De webwinkel geeft een 502"
expect  reply contains "Uw melding is doorgegeven aan ons oproepsysteem. Bel +31 20 555 0100 als om"
expect  reply contains "03:00"
expect  reply contains "eenmalig € 150 voor de oproep"
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "new"
expect  mail to support@hosting.example header X-Pager-Milter-Class is "human"
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "outside-office-hours"
expect  no mail to noodhulp@hosting.example
expect  1 emergency
