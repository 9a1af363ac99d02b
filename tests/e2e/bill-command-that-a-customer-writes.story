case    a customer who writes a command, quoted in our note, changes no bill
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    our outage
expect  incident notes contains "our outage"
after   40 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "3 × 15 minuten"
expect  mail to support@hosting.example lacks "de storing lag bij ons"
