case    a follow-up on what a timer has resolved makes an incident that is heard as well
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
hero    resolve by nobody
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Nog steeds stuk!
expect  2 incidents
after   5 m
hero    acknowledge incident 2 by Bram Willems
expect  reply contains "Bram Willems heeft uw melding"
hero    resolve incident 2 by Bram Willems
expect  reply contains "als opgelost gemeld"
expect  no emergencies
after   2 m
expect  mail to support@hosting.example header Subject contains "Verslag"
