case    a mail that is not ours passes as it was sent
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
expect  1 mail to iemand@elders.example
expect  mail to iemand@elders.example is as it was sent
expect  no incident
expect  no reply
