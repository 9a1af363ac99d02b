case    a help desk that confirms our mails after minutes is known by its words from the second time on
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   2 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   2 m
reply   from helpdesk@bakkerij.example to noodhulp@hosting.example
    Subject: Re: Website plat

    Wij hebben uw bericht ontvangen en gaan ermee aan de slag, ticket 1.
expect  2 incidents
after   2 m
hero    resolve incident 1 by Fenna Bakker
hero    resolve incident 2 by Fenna Bakker
expect  3 replies to klant@bakkerij.example
after   2 m
reply   from helpdesk@bakkerij.example to noodhulp@hosting.example
    Subject: Re: Website plat

    Wij hebben uw bericht ontvangen en gaan ermee aan de slag, ticket 2.
expect  accepted
expect  2 incidents
expect  no emergency
after   2 m
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: Website plat

    Nee, het ligt nog steeds plat, en nu ook de mail van de winkel.
expect  3 incidents
expect  1 emergency
