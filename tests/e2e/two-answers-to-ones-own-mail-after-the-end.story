# Many people write again by answering what they sent themselves, which names no mail of ours.
case    two answers to the customer's own mail after the end make one emergency
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
after   5 m
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <weer@bakkerij.example>

    Het is er weer.
expect  2 incidents
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <nog@bakkerij.example>

    Ook de voorraad is nu weg.
expect  2 incidents
expect  1 emergency
