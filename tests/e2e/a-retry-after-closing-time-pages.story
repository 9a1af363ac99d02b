case    a mail that was deferred in office hours pages when it is tried again after closing
clock   2026-01-12T15:59:30Z
fault   removing a recipient fails once
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
at      2026-01-12T16:05:00Z
retry
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
