case    an answer on an open emergency becomes a note within office hours too
clock   2026-01-12T07:30:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
at      2026-01-12T08:10:00Z
expect  2 replies to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Nu is het ook de kassa.
expect  1 incident
expect  incident notes contains "Nu is het ook de kassa."
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
