case    a watched mail pages by closing time at the latest
clock   2026-01-12T15:30:00Z
config  desks.hosting.watch_after: 4h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  no incidents
at      2026-01-12T15:59:00Z
expect  no incidents
at      2026-01-12T16:00:01Z
expect  1 incident
