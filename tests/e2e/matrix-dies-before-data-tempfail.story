case    the filter dies between RCPT and DATA under tempfail: the MTA defers
filter  tempfail
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     RCPT TO:<iemand@elders.example>
kill
say     DATA
expect  deferred
expect  no mail to noodhulp@hosting.example
hang up
start
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
