case    where nobody is on call PagerDuty drops the trigger, and the ladder is climbed
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
webhooks at hosting
service on_call []
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 accepted event
expect  no incidents
after   61 s
expect  reply   contains "doorgegeven aan ons oproepsysteem"
after   1 m
expect  1 document
