case    a mail that kills the parser pages from its envelope, and its retry is not parsed again
clock   2026-01-12T02:00:00Z
fault   intake dies before parsing
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
expect  1 incident
expect  incident title contains "klant@bakkerij.example"
fault   intake dies before parsing
retry
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example has its body
