case    rule 24: while the store cannot write, emergency mail is deferred, people are paged from memory, other mail passes
store   sqlite
clock   2026-01-12T02:00:00Z
start
fault   syncing fails
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
expect  mail to iemand@elders.example is as it was sent
wait for 1 incident
expect  incident title contains "cannot store"
repair  syncing
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  2 incidents
