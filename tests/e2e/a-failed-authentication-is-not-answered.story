case    a forged sender by a trusted verdict pages and is not answered
clock   2026-01-12T02:00:00Z
config  trust.authserv_ids: ["mx1.hosting.example"]
mail    from klant@bakkerij.example to noodhulp@hosting.example
    Authentication-Results: mx1.hosting.example; dmarc=fail header.from=bakkerij.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: ben ik het wel
    Message-ID: <twijfel@bakkerij.example>

    De kassa is stuk.
expect  accepted
expect  1 incident
expect  no reply
