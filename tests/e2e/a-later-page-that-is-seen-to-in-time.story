case    a later page that is acknowledged, or resolved at once, alarms nobody
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["wacht@hosting.example"]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
reply   from collega@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Ook de mail ligt eruit, bel mij!
expect  2 incidents
hero    merge incident 2 into incident 1 by Fenna Bakker
after   20 m
reply   from baas@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    En de kassa?
expect  3 incidents
hero    acknowledge incident 3 by Bram Smit
after   20 m
expect  no mail to wacht@hosting.example
expect  1 emergency
