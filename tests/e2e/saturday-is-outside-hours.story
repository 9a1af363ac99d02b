case    on Saturday at noon the Hero is paged
clock   2026-01-10T11:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
