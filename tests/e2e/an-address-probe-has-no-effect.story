case    an address probe has no effect
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<>
say     RCPT TO:<noodhulp@hosting.example>
expect  answer 250
say     QUIT
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
expect  1 mail to iemand@elders.example
expect  no incident
expect  no mail to support@hosting.example
