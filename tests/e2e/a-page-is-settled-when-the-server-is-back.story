case    a page that PagerDuty took while the store's server was away is not sent again, and is answered once
store   postgresql
clock   2026-01-12T02:00:00Z
answer  delay:1
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
spoil the store
wait for 1 incident
mend the store
expect  1 reply to klant@bakkerij.example
expect  1 request
expect  1 mail to support@hosting.example
