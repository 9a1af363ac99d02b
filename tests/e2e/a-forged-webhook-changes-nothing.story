case    a webhook with a forged signature is refused, and changes nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
after   120 s
webhooks are forged
hero    acknowledge by Fenna Bakker
expect  1 webhook dropped
expect  1 reply to klant@bakkerij.example
expect  log contains "webhook refused: no signature by a secret of the desk"
get     /metrics from admin
expect  answer contains "pager_webhooks_total{outcome=\"refused\"} 1"
expect  answer contains "pager_emergencies{desk=\"hosting\",state=\"waiting\"} 1"
