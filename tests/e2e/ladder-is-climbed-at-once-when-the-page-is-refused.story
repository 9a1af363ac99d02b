case    a page that PagerDuty refuses for people climbs the ladder without delay
clock   2026-01-12T02:00:00Z
ladder
    after 2m page
    after 3m webhook
webhooks at hosting
answer  403*9
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident at second
expect  1 document
expect  incident 1 at second title contains "PagerDuty"
