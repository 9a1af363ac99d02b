case    a sender who wants no notification gets none
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from stil@bakkerij.example to noodhulp@hosting.example NOTIFY=NEVER
expect  accepted
expect  1 mail to support@hosting.example
expect  no mail to stil@bakkerij.example
