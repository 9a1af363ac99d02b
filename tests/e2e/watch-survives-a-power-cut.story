case    a watched mail is as durable as an emergency
clock   2026-01-12T09:00:00Z
config  desks.hosting.watch_after: 2h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
restart
after   1 h
restart
after   61 m
expect  1 incident
expect  1 reply to klant@bakkerij.example
