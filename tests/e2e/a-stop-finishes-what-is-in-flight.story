case    a stop lets a mail in flight be finished
clock   2026-01-12T02:00:00Z
answer  503
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
stop
start
after   60 s
expect  1 incident
expect  1 mail to support@hosting.example
