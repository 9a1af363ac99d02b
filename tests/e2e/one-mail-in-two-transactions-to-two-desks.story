case    one mail that comes twice, once for each desk, pages each desk
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
retry   to spoed@winkel.example
expect  accepted
expect  1 incident at winkel
expect  1 incident
expect  1 reply to klant@bakkerij.example
