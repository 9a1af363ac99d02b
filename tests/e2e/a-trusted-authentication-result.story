case    a trusted authentication result lets the person in From be answered
clock   2026-01-12T02:00:00Z
config  trust.authserv_ids: ["mx1.hosting.example"]
mail    from bureau@verzender.example to noodhulp@hosting.example
    Authentication-Results: mx1.hosting.example; dmarc=pass header.from=bakkerij.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: via een verzendbureau
    Message-ID: <bureau2@verzender.example>

    De kassa is stuk.
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
