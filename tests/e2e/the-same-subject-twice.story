case    a second mail with the same subject within half an hour pages and is not answered again
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: storing
    Message-ID: <een@bakkerij.example>

    De site is weg.
expect  1 reply to klant@bakkerij.example
after   10 m
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: storing
    Message-ID: <twee@bakkerij.example>

    De kassa is weg.
expect  2 incidents
expect  1 reply to klant@bakkerij.example
after   31 m
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: storing
    Message-ID: <drie@bakkerij.example>

    De koffie is weg.
expect  3 incidents
expect  2 replies to klant@bakkerij.example
