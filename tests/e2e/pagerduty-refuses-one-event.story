case    an event that PagerDuty refuses as invalid tells people at once
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leiding@hosting.example"]
answer  400*
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to leiding@hosting.example
after   6 m
expect  at least 2 requests
expect  no incident
