case    a colleague who answers in the same thread finds the emergency, and pages again
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
reply   from collega@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Ik ben nu aan het werk; bel mij.
expect  accepted
expect  2 incidents
expect  1 emergency
expect  incident 2 title contains "somebody else"
