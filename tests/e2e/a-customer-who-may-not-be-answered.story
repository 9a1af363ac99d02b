case    a customer who may not be answered hears nothing of the whole life, and Support is told so
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    from noreply@bakkerij.example to noodhulp@hosting.example
    From: noreply@bakkerij.example
    To: noodhulp@hosting.example
    Subject: winkel plat
    Message-ID: <1@bakkerij.example>

    De winkel is plat.
expect  1 incident
expect  no reply
after   16 m
expect  mail to support@hosting.example contains "De klant weet dit niet"
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "[klant] We zijn bezig."
after   20 m
hero    resolve by Fenna Bakker
after   2 m
expect  no reply
expect  mail to support@hosting.example contains "opgelost door Fenna Bakker"
