case    two copies at the same instant make one incident and one answer, and both are delivered
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml 2 times at once from klant@bakkerij.example to noodhulp@hosting.example
expect  all accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  2 mails to support@hosting.example
expect  1 emergency
