case    intake dies before the first edit under accept: it paged, and the mail goes where its address leads
filter  accept
clock   2026-01-12T02:00:00Z
fault   intake dies before adding a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to noodhulp@hosting.example
expect  no mail to support@hosting.example
expect  1 incident
