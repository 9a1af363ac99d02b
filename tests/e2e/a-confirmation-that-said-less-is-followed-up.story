# The confirmation went before anything was proven; proof came by the ladder, and the customer is
# told the better truth.
case    a confirmation that said less is followed by the better truth
clock   2026-01-12T02:00:00Z
ladder
    after 1m incident
rest    at hosting
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
after   70 s
expect  1 incident
after   60 s
after   60 s
expect  2 replies to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd"
