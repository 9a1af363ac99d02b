case    a power cut right after a follow-up keeps its note
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
rest answers 503,503,503 to POST /incidents/*/notes
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is nu ook de kassa.
restart
after   10 s
restart
after   1 m
after   5 m
after   1 m
expect  incident notes contains "Het is nu ook de kassa."
expect  1 incident
