case    resolving the first incident leaves that of a later mail open, whichever came first
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
reply   from collega@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Ook de mail ligt eruit, bel mij!
expect  2 incidents
hero    acknowledge incident 1 by Fenna Bakker
hero    resolve incident 1 by Fenna Bakker
expect  incident 2 status is "triggered"
expect  1 emergency
after   5 m
hero    acknowledge incident 2 by Bram Smit
hero    resolve incident 2 by Bram Smit
expect  no emergencies
