case    a question two hours after the acknowledgement pages nobody while the Hero still writes
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   150 m
hero    note incident 1 by Fenna Bakker "[klant] We wachten op de leverancier."
expect  3 replies to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Weet u al iets?
expect  1 incident
expect  1 emergency
