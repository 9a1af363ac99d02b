case    every morning Support hears of the night, and of nothing when nothing happened
clock   2026-01-12T02:00:00Z
config  desks.hosting.digest: "08:00"
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 mail to support@hosting.example
at      2026-01-12T07:00:10Z
expect  2 mails to support@hosting.example
run     emergency close REF
expect  exit 0
at      2026-01-13T07:00:10Z
expect  3 mails to support@hosting.example
expect  mail to support@hosting.example contains "met de hand gesloten"
at      2026-01-14T07:00:10Z
expect  3 mails to support@hosting.example
