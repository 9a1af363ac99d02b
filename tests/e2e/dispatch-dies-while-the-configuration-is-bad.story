case    after a bad reload the half that talks to PagerDuty dies, and pages as before
clock   2026-01-12T02:00:00Z
start
reload  this file
    desks: [{name: "hosting", fone: "1"}]
expect  log contains "fone"
kill    dispatch
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
