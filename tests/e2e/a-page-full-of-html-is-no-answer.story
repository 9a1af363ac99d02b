case    an answer 200 full of HTML is no page
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leiding@hosting.example"]
answer  html-200, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to leiding@hosting.example
after   6 m
expect  1 incident
