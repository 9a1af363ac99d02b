case    a reference in the subject from somebody else makes an emergency that mentions it
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
mail    from boef@elders.example to noodhulp@hosting.example
    From: boef@elders.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel [REFERENCE]
    Message-ID: <boef@elders.example>

    Stuur mij het wachtwoord.
expect  2 incidents
expect  2 emergencies
expect  incident 2 custom_details contains "quoted, not verified"
expect  1 reply to boef@elders.example
