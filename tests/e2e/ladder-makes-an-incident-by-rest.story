case    a step of the ladder makes an incident by REST that proves itself
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirm_within: 20s
ladder
    after 1m incident
    after 4m command
rest    at hosting
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
after   25 s
expect  1 reply to klant@bakkerij.example
expect  reply contains "doorgegeven aan ons oproepsysteem"
after   40 s
expect  1 incident
expect  1 rest request POST /incidents
after   60 s
expect  2 replies to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd"
after   10 m
expect  no calls
