case    an out-of-office to our signed address becomes a note, and nobody is answered
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
return  from klant@bakkerij.example
    Subject: Automatisch antwoord: afwezig
    Auto-Submitted: auto-replied

    Ik ben er tot maandag niet.
expect  accepted
expect  1 incident
expect  incident notes contains "cannot be reached"
expect  1 reply to klant@bakkerij.example
