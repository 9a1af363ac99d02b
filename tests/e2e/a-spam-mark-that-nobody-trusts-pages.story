case    a spam mark that the configuration does not trust keeps nobody asleep
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: de kassa doet het niet
    X-Spam-Flag: YES
    Message-ID: <kassa@bakkerij.example>

    De kassa doet het niet.
expect  accepted
expect  1 incident
