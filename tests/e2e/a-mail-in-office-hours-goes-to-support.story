case    rule 23: a mail in office hours goes to the support mailbox and wakes nobody
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "none"
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "office-hours"
expect  mail to support@hosting.example has its headers
expect  mail to support@hosting.example has its body
expect  no mail to noodhulp@hosting.example
expect  no incident
expect  no reply
expect  no emergency
