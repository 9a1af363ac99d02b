case    under F=T all mail waits at its senders while the filter is down
filter  tempfail
clock   2026-01-12T02:00:00Z
start
kill
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  deferred
expect  no mail to support@hosting.example
start
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  1 incident
