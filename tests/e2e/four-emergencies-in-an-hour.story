case    rules 21, 86 and 95: a customer with four emergencies in an hour is paged for four times and answered three times
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: eerste storing
    Message-ID: <een@bakkerij.example>

    De site.
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: tweede storing
    Message-ID: <twee@bakkerij.example>

    De mail.
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: derde storing
    Message-ID: <drie@bakkerij.example>

    De kassa.
expect  3 incidents
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: vierde storing
    Message-ID: <vier@bakkerij.example>

    De koffie.
expect  all accepted
expect  4 incidents
expect  3 replies to klant@bakkerij.example
expect  incident 4 custom_details contains "confirmation"
