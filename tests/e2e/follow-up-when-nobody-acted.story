case    a follow-up after an hour in which nobody acted pages again
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   61 m
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Is er al iemand?
expect  2 incidents
expect  1 emergency
hero    resolve incident 2 by Fenna Bakker
expect  no emergencies
expect  incident 1 status is "resolved"
