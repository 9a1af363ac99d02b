# At closing time nobody is left to take it, and a copy that comes later makes no second page.
case    a mail that nobody took by closing time pages
clock   2026-01-12T15:50:00Z
config  desks.hosting.watch_after: 30m
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  0 incidents
at      2026-01-12T16:00:00Z
expect  1 incident
retry
expect  accepted
expect  1 incident
