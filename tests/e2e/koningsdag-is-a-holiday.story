case    at noon on Koningsdag the Hero is paged
clock   2026-04-27T10:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  log contains "holiday:koningsdag"
