case    from the second of opening on nobody is paged
clock   2026-01-12T08:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  no incident
