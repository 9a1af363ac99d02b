case    a second mail of the same thread and sender joins the open emergency
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <vervolg@bakkerij.example>

    Het wordt erger.
expect  accepted
expect  1 incident
expect  1 emergency
expect  2 mails to support@hosting.example
