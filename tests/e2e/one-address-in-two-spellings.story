case    one emergency address in two spellings makes one incident and no copy of its own
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, NOODHULP@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
