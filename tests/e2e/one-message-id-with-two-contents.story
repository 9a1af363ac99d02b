case    another mail with the same Message-ID is another emergency
clock   2026-01-12T02:00:00Z
mail    from script@bakkerij.example to noodhulp@hosting.example
    From: script@bakkerij.example
    To: noodhulp@hosting.example
    Subject: alarm
    Message-ID: <vast@bakkerij.example>

    Schijf vol.
mail    from script@bakkerij.example to noodhulp@hosting.example
    From: script@bakkerij.example
    To: noodhulp@hosting.example
    Subject: alarm
    Message-ID: <vast@bakkerij.example>

    Geheugen vol.
expect  all accepted
expect  2 incidents
