case    while the store's server lets nobody in emergencies are deferred and told from memory; afterwards all goes on
store   postgresql
clock   2026-01-12T02:00:00Z
mail    from klant@kassa.example to spoed@winkel.example
    From: klant@kassa.example
    To: spoed@winkel.example
    Subject: de kassa ligt plat
    Message-ID: <kassa@kassa.example>

    De kassa ligt plat.
expect  accepted
expect  1 reply to klant@kassa.example
spoil the store
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
expect  mail to iemand@elders.example is as it was sent
wait for 1 incident
expect  incident title contains "cannot store"
mend the store
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  1 reply to klant@bakkerij.example
