case    rule 133: a mail to the emergency address and to support reaches support once in office hours
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, support@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
expect  no incident
