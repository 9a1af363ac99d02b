case    what a customer wrote while Support had the mail stands on the incident that pages for it
clock   2026-01-12T15:00:00Z
config  desks.hosting.watch_after: 4h
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  no incidents
after   10 m
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    Message-ID: <tweede@bakkerij.example>
    In-Reply-To: <20260112030012.4711@bakkerij.example>

    Nu is ook de kassa stuk.
expect  no incidents
at      2026-01-12T16:00:01Z
expect  1 incident
after   10 s
expect  incident notes contains "Nu is ook de kassa stuk."
expect  1 incident
