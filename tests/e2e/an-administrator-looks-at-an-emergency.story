case    an administrator looks at an emergency and its timeline
clock   2026-01-12T02:00:00Z
answer  503, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  at least 1 request
after   10 s
expect  1 incident
expect  1 reply to klant@bakkerij.example
run     emergency show REF
expect  exit 0
expect  output contains "De webwinkel geeft een 502"
expect  output contains "klant@bakkerij.example"
run     emergencies
expect  exit 0
expect  output contains "hosting"
run     outbox
expect  exit 0
