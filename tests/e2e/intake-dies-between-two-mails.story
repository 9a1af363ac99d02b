case    the half that reads mail dies between two mails, is started again, and takes the next
clock   2026-01-12T02:00:00Z
start
kill    intake
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
