case    intake dies with the decision on disk: paged once, and deliver sees that and delivers
clock   2026-01-12T02:00:00Z
fault   intake dies before adding a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
