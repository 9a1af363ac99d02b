case    a store that is no database, or lets nobody in, defers emergency mail, pages from memory, and lets other mail pass
clock   2026-01-12T02:00:00Z
spoil the store
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
wait for 1 incident
wait for 1 incident at winkel
expect  incident title contains "cannot store"
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
expect  mail to iemand@elders.example is as it was sent
