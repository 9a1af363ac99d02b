case    the filter dies after the greeting under tempfail: the MTA defers
filter  tempfail
clock   2026-01-12T02:00:00Z
connect
kill
say     MAIL FROM:<klant@bakkerij.example>
# Postfix learns of it at RCPT, Sendmail at either.
say     RCPT TO:<noodhulp@hosting.example>
expect  deferred
hang up
start
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
