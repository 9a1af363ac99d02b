case    a retry after a lost answer makes no second incident and no second answer
clock   2026-01-12T02:00:00Z
fault   intake dies before adding a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
expect  1 incident
expect  no mail to support@hosting.example
retry
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
expect  1 emergency
