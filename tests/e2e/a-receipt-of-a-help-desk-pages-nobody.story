case    a help desk that confirms each mail of ours within seconds, as if a person wrote, wakes nobody
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   2 s
reply   from helpdesk@bakkerij.example to noodhulp@hosting.example
    Subject: Ontvangen: [TEST] Uw melding is ontvangen: Website plat [REFERENCE] [Ticket 1]

    Wij hebben uw bericht ontvangen, ticket 1.
expect  1 incident
expect  incident notes contains "ticket 1"
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   2 s
reply   from helpdesk@bakkerij.example to noodhulp@hosting.example
    Subject: Ontvangen: [TEST] Re: Website plat [REFERENCE] [Ticket 2]

    Wij hebben uw bericht ontvangen, ticket 2.
expect  1 incident
after   5 m
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
after   2 s
reply   from helpdesk@bakkerij.example to noodhulp@hosting.example
    Subject: Ontvangen: [TEST] Re: Website plat [REFERENCE] [Ticket 3]

    Wij hebben uw bericht ontvangen, ticket 3.
expect  accepted
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "automatic-answer"
expect  1 incident
expect  no emergency
expect  no reply to helpdesk@bakkerij.example
