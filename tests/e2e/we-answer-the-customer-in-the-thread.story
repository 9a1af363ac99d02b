# The Hero and Support read the customer's mail with the emergency address in its To.
case    a reply to all by one of us is a note, and pages nobody
clock   2026-01-12T02:00:00Z
webhooks at hosting
rest at hosting
config  desks.hosting.after_hours.deliver_to: ["oncall@hosting.example"]
config  lists.own: ["fenna@hosting.example"]
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
mail    from oncall@hosting.example to noodhulp@hosting.example
    From: oncall@hosting.example
    To: klant@bakkerij.example, noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <hero@hosting.example>

    We zijn bezig. Kunt u inloggen?
expect  log contains "our-answer"
expect  1 incident
expect  1 emergency
expect  incident 1 notes contains "(one of us)"
expect  no reply to oncall@hosting.example
mail    from fenna@hosting.example to noodhulp@hosting.example
    From: fenna@hosting.example
    To: klant@bakkerij.example, noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <hero@hosting.example>
    Message-ID: <fenna@hosting.example>

    Het is de schijf.
expect  1 incident
expect  1 emergency
# The customer answers the Hero's mail, with no word of their own first one.
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: oncall@hosting.example, noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <hero@hosting.example>
    Message-ID: <ja@bakkerij.example>

    Ja, dat lukt.
expect  1 incident
expect  1 emergency
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
mail    from support@hosting.example to noodhulp@hosting.example
    From: support@hosting.example
    To: klant@bakkerij.example, noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <support@hosting.example>

    Fijn dat het weer werkt.
expect  1 incident
expect  no emergencies
# What Support passes on is meant to page.
mail    from support@hosting.example to noodhulp@hosting.example
    From: support@hosting.example
    To: noodhulp@hosting.example
    Subject: Fwd: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <door@hosting.example>

    De klant belt: het is er weer.
expect  2 incidents
