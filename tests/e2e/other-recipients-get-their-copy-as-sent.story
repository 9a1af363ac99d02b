case    other recipients of an emergency mail get it as it was sent, with an opaque reference only
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to boekhouder@elders.example, noodhulp@hosting.example, chef@bakkerij.example
expect  accepted
expect  1 incident
expect  1 mail to boekhouder@elders.example
expect  mail to boekhouder@elders.example has its headers
expect  mail to boekhouder@elders.example has its body
expect  mail to boekhouder@elders.example has header X-Pager-Milter-Trace
expect  mail to boekhouder@elders.example lacks header X-Pager-Milter-Desk
expect  mail to boekhouder@elders.example lacks header X-Pager-Milter-Decision
expect  mail to boekhouder@elders.example lacks header X-Pager-Milter-Reference
expect  1 mail to chef@bakkerij.example
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
