case    clients that connect and go away have no effect
clock   2026-01-12T02:00:00Z
connect
hang up
connect
say     MAIL FROM:<klant@bakkerij.example>
hang up
connect
say     QUIT
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
