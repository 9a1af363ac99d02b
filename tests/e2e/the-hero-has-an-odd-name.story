case    a name with markup and line breaks is one harmless line wherever it is read
clock   2026-01-12T02:00:00Z
config  web.public_url: https://pager.hosting.example
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by <b>Eve</b> {{x}}
expect  2 replies to klant@bakkerij.example
expect  reply contains "<b>Eve</b> {{x}} heeft uw melding"
open    the page
expect  answer lacks "<b>Eve</b>"
