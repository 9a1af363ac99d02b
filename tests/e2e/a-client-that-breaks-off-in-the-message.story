case    a client that breaks off in the middle of its message pages nobody
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
send
    From: klant@bakkerij.example
    Subject: half

    De verbinding
hang up
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
expect  1 mail to iemand@elders.example
expect  no incident
expect  no mail to support@hosting.example
