case    an authentication result of a server that we do not trust counts for nothing
clock   2026-01-12T02:00:00Z
config  trust.authserv_ids: ["mx1.hosting.example"]
mail    from bounce@verzender.example to noodhulp@hosting.example
    Authentication-Results: mx1.hosting.example.kwaad.example; dmarc=pass header.from=bakkerij.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: via een verzendbureau
    Message-ID: <bureau@verzender.example>

    De kassa is stuk.
expect  accepted
expect  1 incident
expect  no reply to klant@bakkerij.example
