case    who writes in English reads English at every step
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    from john@bakery.example to noodhulp@hosting.example
    From: John Baker <john@bakery.example>
    To: noodhulp@hosting.example
    Subject: our shop is down
    Content-Language: en
    Message-ID: <down@bakery.example>

    Hello, our web shop has been down for an hour and the customers cannot pay. Please help us.
expect  1 incident
expect  1 reply to john@bakery.example
expect  reply contains "The engineer has been alerted."
after   3 m
hero    acknowledge by Fenna Bakker
expect  2 replies to john@bakery.example
expect  reply contains "Fenna Bakker took on your report"
hero    note by Fenna Bakker "[klant] We are restarting the database."
expect  3 replies to john@bakery.example
expect  reply contains "We are restarting the database."
after   20 m
hero    resolve by Fenna Bakker
expect  4 replies to john@bakery.example
expect  reply contains "marked your report"
expect  reply contains "Resolved: Monday 12 January 2026 at 03:23"
after   2 m
hero    reopen by Fenna Bakker
expect  5 replies to john@bakery.example
expect  reply contains "it is not solved yet"
