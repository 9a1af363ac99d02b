case    what Support has taken does not page
clock   2026-01-12T09:00:00Z
config  desks.hosting.watch_after: 2h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  no incidents
run     emergency taken REF
expect  exit 0
after   3 h
expect  no incidents
expect  no reply
