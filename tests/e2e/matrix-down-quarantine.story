case    the filter is down under quarantine: the MTA holds the mail
filter  quarantine
clock   2026-01-12T02:00:00Z
start
kill
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  held
expect  no mail to noodhulp@hosting.example
