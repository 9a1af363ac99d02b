case    an alarm whose readers the relay refuses goes to the Hero, and health says so
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leads@hosting.example"]
webhooks at hosting
relay   refuses leads@hosting.example, support@hosting.example
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  1 request
after   16 m
expect  2 requests
expect  one dedup key
get     /healthz from admin
expect  answer contains "mail-undelivered"
relay   refuses nobody
after   6 m
expect  some mail to leads@hosting.example contains "nog"
get     /healthz from admin
expect  answer lacks "mail-undelivered"
