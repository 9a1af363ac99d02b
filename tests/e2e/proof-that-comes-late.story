case    an incident that is made late is told once it is there
clock   2026-01-12T02:00:00Z
rest    at hosting
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
after   11 s
expect  1 reply to klant@bakkerij.example
expect  reply contains "doorgegeven aan ons oproepsysteem"
run     emergency page-now REF
expect  exit 0
expect  1 incident
after   5 s
after   1 m
after   1 m
expect  2 replies to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd voor uw melding"
