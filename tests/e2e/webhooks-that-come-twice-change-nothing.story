case    webhooks that come twice, signed with two secrets, tell the customer once
clock   2026-01-12T02:00:00Z
webhooks at hosting
webhooks come twice
webhooks are signed by two
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
after   120 s
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "[klant] De schijf is vol, we maken ruimte."
expect  3 replies to klant@bakkerij.example
expect  reply contains "De schijf is vol, we maken ruimte."
expect  no webhook dropped
get     /metrics from admin
expect  status 200
expect  answer contains "pager_webhooks_total{outcome=\"repeated\"} 3"
expect  answer contains "pager_webhooks_total{outcome=\"taken\"} 3"
expect  answer contains "state=\"acknowledged\"} 1"
