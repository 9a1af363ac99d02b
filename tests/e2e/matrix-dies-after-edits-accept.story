case    intake dies after the last recipient edit under accept: it paged, and support has the mail
filter  accept
clock   2026-01-12T02:00:00Z
fault   intake dies after removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  1 incident
