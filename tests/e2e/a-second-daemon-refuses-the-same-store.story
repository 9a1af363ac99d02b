case    a second daemon refuses to share the store of the first
store   sqlite
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
run     run
expect  output contains "another daemon uses the store"
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: de weegschaal
    Message-ID: <weeg@slager.example>

    De weegschaal hapert.
expect  accepted
expect  2 incidents
