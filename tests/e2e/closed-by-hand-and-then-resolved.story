case    what the administrator has closed is told to nobody when PagerDuty resolves it
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
run     emergency close REF
expect  exit 0
expect  incident status is "resolved"
after   5 m
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
expect  no emergencies
