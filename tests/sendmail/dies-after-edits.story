case    intake dies after the last recipient was exchanged: it paged, and support has the mail
clock   2026-01-12T02:00:00Z
fault   intake dies after removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
