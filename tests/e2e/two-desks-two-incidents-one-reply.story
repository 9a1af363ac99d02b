case    a mail to two desks makes an incident at each and gets one answer
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, spoed@winkel.example
expect  accepted
expect  1 incident
expect  1 incident at winkel
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
expect  1 mail to team@winkel.example
expect  no mail to spoed@winkel.example
expect  2 emergencies
