case    a follow-up at night to a mail that Support was asked to take pages
clock   2026-01-12T15:00:00Z
config  desks.hosting.watch_after: 4h
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  no incidents
run     emergency taken REF
expect  exit 0
at      2026-01-12T18:00:00Z
expect  no incidents
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <weer@bakkerij.example>

    Het is er weer.
expect  1 incident
expect  1 reply to klant@bakkerij.example
