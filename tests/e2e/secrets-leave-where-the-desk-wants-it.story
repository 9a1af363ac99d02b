case    where the desk does not mask, the Hero reads what was written
clock   2026-01-12T02:00:00Z
config  desks.hosting.mask_secrets: false
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: help
    Message-ID: <1@bakkerij.example>

    Wachtwoord: Zeergeheim7
expect  1 incident
expect  incident alerts contains "Zeergeheim7"
