case    a mail by day that nobody takes pages after the time of the desk, and is confirmed then
clock   2026-01-12T09:00:00Z
config  desks.hosting.watch_after: 2h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  no incidents
expect  no reply
after   119 m
expect  no incidents
after   2 m
expect  1 incident
expect  incident title contains "nobody at Support has taken it"
expect  1 reply to klant@bakkerij.example
