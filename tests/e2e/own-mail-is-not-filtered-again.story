case    rule 115: our own answer passes our own filter untouched
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  mail to klant@bakkerij.example lacks header X-Pager-Milter-Desk
expect  1 incident
