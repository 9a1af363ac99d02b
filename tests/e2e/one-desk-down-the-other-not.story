case    while PagerDuty refuses one desk's key, the other desk is paged at once
clock   2026-01-12T02:00:00Z
answer  at hosting 503*
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, spoed@winkel.example
expect  accepted
expect  1 incident at winkel
expect  no incident
answer  at hosting 202
after   5 m
expect  1 incident
