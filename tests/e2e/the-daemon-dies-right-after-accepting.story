case    the daemon dies right after it accepted a mail and pages when it is back
clock   2026-01-12T02:00:00Z
answer  hang
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
kill
answer  202
restart at 2026-01-12T02:00:40Z
expect  1 incident
expect  1 mail to support@hosting.example
expect  1 reply to klant@bakkerij.example
