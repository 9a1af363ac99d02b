case    a page that PagerDuty has not taken survives the death of the whole daemon
clock   2026-01-12T02:00:00Z
answer  503*
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
kill
answer  202
restart at 2026-01-12T02:05:00Z
expect  1 incident
expect  one dedup key
expect  1 reply to klant@bakkerij.example
expect  2 mails to support@hosting.example
