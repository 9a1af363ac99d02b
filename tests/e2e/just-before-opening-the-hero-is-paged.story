case    just before opening the Hero is paged
clock   2026-01-12T07:59:40Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
