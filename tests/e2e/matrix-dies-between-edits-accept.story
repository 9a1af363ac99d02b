case    intake dies between adding and removing under accept: it paged, and both mailboxes get it
filter  accept
clock   2026-01-12T02:00:00Z
fault   intake dies before removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to noodhulp@hosting.example
expect  1 mail to support@hosting.example
expect  1 incident
