case    a reload that loses the secrets of webhooks says what open emergencies lose, and health tells
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
get     /healthz from admin
expect  answer contains "\"status\":\"ok\""
config  desks.hosting.pagerduty.webhook_secret_files: none
reload
expect  log contains "it has no webhook_secret_files any more"
hero    acknowledge by Fenna Bakker
expect  log contains "webhook refused"
get     /healthz from admin
expect  answer contains "webhooks-unread"
