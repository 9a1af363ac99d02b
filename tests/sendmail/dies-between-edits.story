case    intake dies between adding and removing: it paged once, and deliver sees that
clock   2026-01-12T02:00:00Z
fault   intake dies before removing a recipient
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  2 mails to support@hosting.example
expect  no mail to noodhulp@hosting.example
