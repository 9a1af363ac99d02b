case    what the customer writes while the word of the resolution is on its way opens it again
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
webhooks are held back
hero    resolve by Fenna Bakker
after   20 s
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Nog steeds stuk!
expect  2 incidents
webhooks come as usual
expect  1 emergency
after   20 m
expect  reply contains "niet meer in behandeling"
hero    acknowledge incident 2 by Fenna Bakker
hero    resolve incident 2 by Fenna Bakker
expect  no emergencies
after   2 m
expect  mail to support@hosting.example header Subject contains "Verslag"
