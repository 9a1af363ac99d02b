case    a mail without Message-ID that is tried again makes no second incident
clock   2026-01-12T02:00:00Z
fault   intake dies before removing a recipient
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: zonder nummer

    De site is weg.
expect  deferred
expect  1 incident
after   5 m
retry
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
