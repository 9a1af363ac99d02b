case    when nothing happened there is no digest
clock   2026-01-12T02:00:00Z
config  desks.hosting.digest: "08:00"
config  desks.winkel.digest: "08:00"
start
at      2026-01-12T07:00:30Z
at      2026-01-13T07:00:30Z
expect  no mail to support@hosting.example
expect  no mail to team@winkel.example
