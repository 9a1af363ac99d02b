case    the page that PagerDuty links to shows the Hero the mail and where it stands
clock   2026-01-12T02:00:00Z
config  web.public_url: https://pager.hosting.example
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
open    the page
expect  status 200
expect  answer contains "De webwinkel geeft een 502"
expect  answer contains "nobody has acknowledged"
expect  answer contains "Sender not verified"
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
open    the page
expect  answer contains "Acknowledged by <bdi>Fenna Bakker</bdi> at 03:00"
get     /emergencies/AAA-AAAA/0123456789abcdef from webhooks
expect  status 404
get     /metrics from webhooks
expect  status 404
get     /healthz from admin
expect  answer contains "\"status\":\"ok\""
