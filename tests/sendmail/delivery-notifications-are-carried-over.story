case    what the sender wants to know of the delivery is asked of the support mailbox instead
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example NOTIFY=SUCCESS,DELAY ORCPT=rfc822;oorspronkelijk@hosting.example, iemand@elders.example NOTIFY=NEVER
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Envelope-Parameters contains "NOTIFY=SUCCESS,DELAY"
expect  mail to support@hosting.example header X-Envelope-Parameters contains "ORCPT=rfc822;oorspronkelijk@hosting.example"
expect  mail to iemand@elders.example header X-Envelope-Parameters contains "NOTIFY=NEVER"
expect  no mail to noodhulp@hosting.example
