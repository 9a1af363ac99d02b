case    a session that outlives the filter is deferred under F=T until it ends
filter  tempfail
clock   2026-01-12T02:00:00Z
connect
kill
start
say     MAIL FROM:<klant@bakkerij.example>
expect  deferred
say     MAIL FROM:<klant@bakkerij.example>
expect  deferred
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
