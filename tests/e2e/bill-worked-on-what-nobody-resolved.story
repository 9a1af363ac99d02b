case    time given for what was closed by hand is billed
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
run     emergency close REF
run     emergency worked REF 1h
expect  exit 0
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "is met de hand gesloten, niet opgelost in PagerDuty. De klant heeft daar niets over gehoord."
expect  mail to support@hosting.example contains "4 × 15 minuten"
expect  mail to support@hosting.example lacks "gemeten tot zij eindigde"
