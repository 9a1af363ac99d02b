case    a subscription that has fallen silent is made up for by REST
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
webhooks stop
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   5 s
expect  1 reply to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd."
after   2 m
hero    acknowledge by Fenna Bakker
after   125 s
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
get     /healthz from admin
expect  answer contains "silent"
