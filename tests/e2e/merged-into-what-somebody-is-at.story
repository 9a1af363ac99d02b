case    what is merged into an emergency that somebody is at says so, and not that it was taken on that moment
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
hero    acknowledge by Fenna Bakker
after   40 m
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: site plat
    Message-ID: <plat@slager.example>

    Onze site doet het niet meer.
expect  2 incidents
hero    merge incident 2 into incident 1 by Fenna Bakker
expect  2 replies to ander@slager.example
expect  mail to ander@slager.example contains "Fenna Bakker heeft uw melding"
after   20 m
hero    resolve incident 1 by Fenna Bakker
after   2 m
expect  4 mails to support@hosting.example
expect  some mail to support@hosting.example contains "03:40 samengevoegd met"
expect  some mail to support@hosting.example contains "dat al in behandeling was genomen door Fenna Bakker"
