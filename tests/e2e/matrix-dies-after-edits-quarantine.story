case    intake dies after the last recipient edit under quarantine: it paged, and the MTA holds the mail
filter  quarantine
clock   2026-01-12T02:00:00Z
fault   intake dies after removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  held
expect  1 incident
