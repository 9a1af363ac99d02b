case    the reference in the subject finds the emergency of its own sender in a new thread
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: nog iets over [REFERENCE]
    Message-ID: <los@bakkerij.example>

    Het is nu ook de kassa.
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
expect  1 emergency
expect  1 reply to klant@bakkerij.example
