case    an administrator pages again for an emergency that nobody took up
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
run     emergency page-now REF
expect  exit 0
expect  2 accepted events
expect  1 reply to klant@bakkerij.example
