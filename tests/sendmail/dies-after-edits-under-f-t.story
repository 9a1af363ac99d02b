case    intake dies after the last recipient was exchanged under F=T: the retry pages no second time
filter  tempfail
clock   2026-01-12T02:00:00Z
fault   intake dies after removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
expect  no mail to support@hosting.example
expect  1 incident
retry
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
