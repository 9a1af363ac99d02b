case    rules 45 and 106: a mail that the parser gives up on pages from its envelope and is delivered
clock   2026-01-12T02:00:00Z
fault   parsing fails once
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  incident title contains "klant@bakkerij.example"
expect  1 mail to support@hosting.example
expect  no reply
