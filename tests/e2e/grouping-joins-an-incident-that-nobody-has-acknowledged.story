case    an incident that groups two emergencies is both of theirs
clock   2026-01-12T02:00:00Z
rest    at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   5 s
service grouping true
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: kassa stuk
    Message-ID: <kassa@slager.example>

    Onze kassa doet het niet.
expect  2 accepted events
expect  1 incident
after   3 s
after   15 s
expect  1 reply to ander@slager.example
hero    acknowledge by Fenna Bakker
after   125 s
expect  2 replies to klant@bakkerij.example
expect  2 replies to ander@slager.example
hero    resolve by Fenna Bakker
after   125 s
expect  no emergencies
