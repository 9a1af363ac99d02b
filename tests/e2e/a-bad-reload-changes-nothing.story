case    a reload of a bad file changes nothing and says what is wrong
clock   2026-01-12T10:00:00Z
start
reload  this file
    desks: [{name: "hosting", fone: "1"}]
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  log contains "fone"
