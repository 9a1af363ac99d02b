case    a follow-up two hours after the acknowledgement pages again, and the customer hears that it was added
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   125 m
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is nu ook de kassa.
expect  2 incidents
expect  1 emergency
expect  incident 2 title contains "long after it was acknowledged"
expect  3 replies to klant@bakkerij.example
expect  reply contains "hoort bij melding"
