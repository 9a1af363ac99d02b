case    a key that PagerDuty does not know tells people at once, and the page is tried on
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leiding@hosting.example"]
answer  unknown-key, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to leiding@hosting.example
expect  no incident
after   6 m
expect  1 incident
expect  1 reply to klant@bakkerij.example
