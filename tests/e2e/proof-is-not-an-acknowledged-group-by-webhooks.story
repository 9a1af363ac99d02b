case    with webhooks alone too an incident that somebody acknowledged before is no proof
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   5 s
hero    acknowledge by Fenna Bakker
after   2 m
service grouping true
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: kassa stuk
    Message-ID: <kassa@slager.example>

    Onze kassa doet het niet.
expect  2 accepted events
expect  1 incident
after   61 s
expect  1 reply to ander@slager.example
expect  reply contains "doorgegeven aan ons oproepsysteem"
after   2 m
expect  1 document
