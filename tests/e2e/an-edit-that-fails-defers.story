case    a recipient that cannot be added defers the mail, and its retry pages no second time
clock   2026-01-12T02:00:00Z
fault   adding a recipient fails once
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
expect  1 incident
retry
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
