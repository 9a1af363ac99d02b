case    PagerDuty is down for an hour: people are told, the customer is told to phone, the page comes
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leiding@hosting.example"]
answer  503*
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
expect  no reply
after   61 s
expect  1 mail to leiding@hosting.example
expect  mail to leiding@hosting.example contains "De webwinkel geeft een 502"
expect  1 reply to klant@bakkerij.example
expect  reply contains "Uw melding is ontvangen. Bel ons daarnaast ook op +31 20 555 0100."
after   10 m
after   20 m
after   30 m
expect  no incident
answer  202
after   90 s
expect  1 incident
expect  one dedup key
expect  1 reply to klant@bakkerij.example
expect  1 mail to leiding@hosting.example
