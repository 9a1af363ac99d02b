case    rule 37: an out-of-office answer to our confirmation pages nobody, and becomes a note
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Afwezig
    Auto-Submitted: auto-replied

    Ik ben er even niet.
expect  accepted
expect  mail to support@hosting.example header X-Pager-Milter-Class is "autoreply"
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  incident notes contains "the customer cannot be reached by mail"
