case    a mail to two addresses of one desk makes one incident and one copy
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, emergency@hosting.example
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
expect  no mail to emergency@hosting.example
