case    three customers at once each have their own incident, acknowledgement and end
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
mail    from a@een.example to noodhulp@hosting.example
    From: a@een.example
    To: noodhulp@hosting.example
    Subject: een
    Message-ID: <1@een.example>

    Stuk.
mail    from b@twee.example to noodhulp@hosting.example
    From: b@twee.example
    To: noodhulp@hosting.example
    Subject: twee
    Message-ID: <1@twee.example>

    Stuk.
expect  3 incidents
expect  3 replies
after   5 m
hero    acknowledge incident 1 by Fenna Bakker
hero    acknowledge incident 2 by Bram Willems
hero    acknowledge incident 3 by Sanne de Vries
expect  6 replies
hero    resolve incident 2 by Bram Willems
expect  7 replies
expect  2 emergencies
hero    resolve incident 1 by Fenna Bakker
hero    resolve incident 3 by Sanne de Vries
expect  no emergencies
after   2 m
expect  6 mails to support@hosting.example
expect  3 replies to a@een.example
expect  3 replies to b@twee.example
expect  3 replies to klant@bakkerij.example
