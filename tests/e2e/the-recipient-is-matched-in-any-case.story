case    an emergency address in capitals is ours, and is taken away as it was written
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to NoodHulp@HOSTING.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
