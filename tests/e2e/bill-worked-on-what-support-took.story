case    time given for what Support took within office hours costs nothing, and says who took it
clock   2026-01-12T12:00:00Z
config  desks.hosting.watch_after: 30m
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 mail to support@hosting.example
run     emergency taken REF
run     emergency worked REF 1h
expect  exit 0
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "op zich genomen; er is niemand gealarmeerd."
expect  mail to support@hosting.example contains "Niets: al het werk viel binnen kantooruren."
expect  mail to support@hosting.example lacks "Niemand heeft"
