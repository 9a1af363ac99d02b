# Who answers the customer has taken the mail, and what the two say to each other pages nobody.
case    a mail that Support answers in copy to us pages nobody
clock   2026-01-12T09:00:00Z
config  desks.hosting.watch_after: 1h
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 emergency
after   5 m
mail    from support@hosting.example to noodhulp@hosting.example
    From: support@hosting.example
    To: klant@bakkerij.example, noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <support@hosting.example>

    We kijken.
expect  no emergencies
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: support@hosting.example, noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <support@hosting.example>
    References: <20260112030012.4711@bakkerij.example> <support@hosting.example>
    Message-ID: <dank@bakkerij.example>

    Dank.
expect  no emergencies
after   3 h
expect  no incidents
expect  no reply
