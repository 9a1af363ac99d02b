case    on the Monday after the clock went forward opening is an hour earlier in UTC
clock   2026-03-30T07:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  no incident
