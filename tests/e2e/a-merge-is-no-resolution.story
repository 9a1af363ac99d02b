case    a merged incident is not resolved; what happens to the target happens to the emergency
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: site plat
    Message-ID: <plat@slager.example>

    Onze site doet het niet meer.
expect  2 incidents
expect  2 replies
after   5 m
hero    merge incident 1 into incident 2 by Fenna Bakker
expect  2 emergencies
expect  2 replies
hero    acknowledge incident 2 by Fenna Bakker
expect  4 replies
expect  2 replies to klant@bakkerij.example
expect  2 replies to ander@slager.example
after   30 m
hero    resolve incident 2 by Fenna Bakker
expect  6 replies
expect  no emergencies
