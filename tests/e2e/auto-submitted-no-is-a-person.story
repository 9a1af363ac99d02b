case    Auto-Submitted: no is a person, who pages and is answered
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: met een vreemd mailprogramma
    Auto-Submitted: no (human)
    Message-ID: <mens@bakkerij.example>

    Onze site is weg.
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
