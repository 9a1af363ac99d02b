case    resolving a later page ends what its ladder made, though another incident is held
clock   2026-01-12T02:00:00Z
ladder
    after 2m page
webhooks at hosting
webhooks at hosting about second
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
webhooks are held back
reply   from collega@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Ook de mail ligt eruit, bel mij!
expect  2 incidents
after   150 s
expect  1 incident at second
webhooks come as usual
hero    acknowledge incident 2 by Bram Smit
expect  incident 1 at second status is "triggered"
hero    resolve incident 2 by Bram Smit
expect  incident 1 at second status is "resolved"
expect  incident 1 status is "acknowledged"
expect  1 emergency
hero    resolve incident 1 by Fenna Bakker
expect  no emergencies
