case    an alert that is suppressed is no proof
clock   2026-01-12T02:00:00Z
ladder
    after 2m command
rest    at hosting
answer  202-suppressed
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 accepted event
after   15 s
expect  reply   contains "doorgegeven aan ons oproepsysteem"
after   2 m
expect  1 call
