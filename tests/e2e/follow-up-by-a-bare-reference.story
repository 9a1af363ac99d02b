case    rule 124: beside a ticket number of their own, and without brackets, the reference finds the emergency
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: [DNS-1234] site plat
    Message-ID: <0@bakkerij.example>

    De site is weg.
expect  1 reply to klant@bakkerij.example
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Re: [DNS-1234] site plat [REFERENCE]
    Message-ID: <1@bakkerij.example>

    Het is nu ook de kassa.
expect  1 emergency
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: nog iets over REFERENCE
    Message-ID: <2@bakkerij.example>

    En de weegschaal.
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
expect  1 emergency
expect  1 incident
