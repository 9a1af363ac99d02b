case    on a closed day too Support gets its digest
clock   2026-01-11T02:00:00Z
config  desks.hosting.digest: "08:00"
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
at      2026-01-11T07:00:10Z
expect  2 mails to support@hosting.example
