case    rule 179: a clock that cannot be right pages, and the log says so loudly
# Eleven on a working day, if it were true.
clock   2001-06-12T09:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "outside-office-hours"
expect  log contains "the clock of this host is wrong"
