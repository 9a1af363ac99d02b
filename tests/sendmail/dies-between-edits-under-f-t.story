case    intake dies between adding and removing under F=T: the retry delivers, and pages no second time
filter  tempfail
clock   2026-01-12T02:00:00Z
fault   intake dies before removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
expect  no mail to support@hosting.example
expect  1 incident
retry
expect  accepted
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
expect  1 incident
