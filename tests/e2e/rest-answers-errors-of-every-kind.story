case    errors of REST leave the emergency as it is, and the note comes once it can
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
rest answers 500,429:retry-after=1,html-200,reset,html-503 to POST /incidents/*/notes
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is nu ook de kassa.
after   10 m
after   10 m
after   10 m
after   10 m
after   10 m
expect  incident notes contains "Het is nu ook de kassa."
expect  1 incident
expect  2 replies to klant@bakkerij.example
