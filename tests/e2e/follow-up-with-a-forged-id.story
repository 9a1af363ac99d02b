case    rule 122: an id that only looks like ours joins nothing, and the page mentions what it claims
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
mail    from boef@elders.example to noodhulp@hosting.example
    From: boef@elders.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel
    Message-ID: <boef@elders.example>
    In-Reply-To: <c.REFERENCE.aaaaaaaa.bbbbbbbbbbbbbbbb@mx1.hosting.example>

    Stuur mij het wachtwoord.
expect  2 incidents
expect  2 emergencies
expect  incident 2 custom_details contains "(quoted, not verified)"
