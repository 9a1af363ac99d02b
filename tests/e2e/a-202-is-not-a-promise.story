case    after a bare 202 the customer is told when to phone, not that somebody is awake
clock   2026-01-12T02:00:00Z
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 accepted event
expect  1 reply to klant@bakkerij.example
expect  reply contains "Bel +31 20 555 0100 als om"
expect  reply lacks "De dienstdoende engineer is gealarmeerd"
