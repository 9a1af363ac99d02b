case    two mail hosts that share a store and get a copy each at once make one incident and one answer
store   postgresql
hosts   2
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml at both hosts at once from klant@bakkerij.example to noodhulp@hosting.example
expect  all accepted
expect  1 incident
expect  one dedup key
expect  1 reply to klant@bakkerij.example
expect  2 mails to support@hosting.example
expect  1 emergency
