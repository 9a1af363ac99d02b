case    whatever REST refuses a note with, the Hero has it, and the note comes once it can
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
rest answers 402,403,404,400,418 to POST /incidents/*/notes
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is nu ook de kassa.
expect  2 accepted events
after   6 m
after   6 m
after   6 m
after   6 m
after   6 m
after   6 m
expect  incident notes contains "Het is nu ook de kassa."
