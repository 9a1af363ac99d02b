case    rule 134: a mail to support and to the emergency address pages and reaches support once
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to support@hosting.example, noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
