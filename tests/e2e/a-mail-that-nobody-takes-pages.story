# Within hours Support has the mail; when nobody there takes it in time, the Hero is paged and the
# customer hears of it.
case    a mail within hours that nobody takes pages
clock   2026-01-12T09:00:00Z
config  desks.hosting.watch_after: 30m
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  0 incidents
expect  no reply
after   1799 s
expect  0 incidents
after   1 s
expect  1 incident
expect  incident title contains "nobody at Support has taken it"
expect  1 reply to klant@bakkerij.example
