case    the filter is down under tempfail: the MTA defers the mail
filter  tempfail
clock   2026-01-12T02:00:00Z
start
kill
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
expect  no mail to noodhulp@hosting.example
expect  no incident
start
retry
expect  accepted
expect  1 incident
