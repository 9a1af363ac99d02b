case    a mail that Support takes pages nobody
clock   2026-01-12T09:00:00Z
config  desks.hosting.watch_after: 30m
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
run     emergency taken REF
expect  exit 0
after   3600 s
expect  0 incidents
expect  no reply
