case    after a mail that killed the parser the next one is read as ever
clock   2026-01-12T02:00:00Z
fault   intake dies before parsing
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: de weegschaal
    Message-ID: <weeg@slager.example>

    De weegschaal hapert.
expect  accepted
expect  2 incidents
expect  incident 2 title contains "de weegschaal"
