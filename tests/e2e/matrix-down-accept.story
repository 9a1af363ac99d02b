case    the filter is down under accept: the mail goes unfiltered to where its address leads
filter  accept
clock   2026-01-12T02:00:00Z
start
kill
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to noodhulp@hosting.example
expect  no incident
