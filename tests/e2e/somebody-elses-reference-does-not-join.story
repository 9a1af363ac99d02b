case    rule 123: a reference to somebody else's mail makes an emergency of its own, whose page mentions the other
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    In-Reply-To: <20260112030012.4711@bakkerij.example>
    Message-ID: <slager@slager.example>

    Bij ons ook!
expect  accepted
expect  2 incidents
expect  incident 2 custom_details contains "(quoted, not verified)"
expect  1 reply to ander@slager.example
