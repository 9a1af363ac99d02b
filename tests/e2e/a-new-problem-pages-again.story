case    rule 127: another mail of the same sender about something else pages again
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: nu ook de mail
    Message-ID: <tweede@bakkerij.example>

    De mail doet het ook niet.
expect  accepted
expect  2 incidents
expect  2 replies to klant@bakkerij.example
