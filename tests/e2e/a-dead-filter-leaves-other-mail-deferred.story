case    a dead filter under tempfail defers mail that is not ours too, and it passes afterwards
filter  tempfail
clock   2026-01-12T02:00:00Z
start
kill
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  deferred
start
retry
expect  accepted
expect  mail to iemand@elders.example is as it was sent
