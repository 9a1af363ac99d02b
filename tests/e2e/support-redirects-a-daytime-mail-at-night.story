case    a mail that paged nobody by day pages when it comes again at night
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  no incident
at      2026-01-12T20:00:00Z
retry
expect  accepted
expect  1 incident
expect  2 mails to support@hosting.example
