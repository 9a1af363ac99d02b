case    the answer of a customer becomes a note, without quotes and signature, and pages nobody
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    De kassa doet het nu ook niet meer.

    Op ma 12 jan 2026 om 03:05 schreef Noodhulp <noodhulp@hosting.example>:
    > Beste klant,
    >
    > Fenna Bakker heeft uw melding in behandeling genomen.

    --
    Bakkerij Jansen
expect  accepted
expect  1 incident
expect  incident notes contains "[pager-milter]"
expect  incident notes contains "De kassa doet het nu ook niet meer."
expect  incident notes lacks "in behandeling genomen"
expect  incident notes lacks "Bakkerij Jansen"
expect  1 accepted event
expect  2 replies to klant@bakkerij.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
