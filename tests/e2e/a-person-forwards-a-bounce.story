case    a person who attaches a bounce is a person
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: al onze mail komt terug!
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=buiten
    Message-ID: <terug@bakkerij.example>

    --buiten
    Content-Type: text/plain

    Al onze mail komt terug, zie bijlage.
    --buiten
    Content-Type: message/rfc822

    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Content-Type: multipart/report; report-type=delivery-status; boundary=binnen

    --binnen
    Content-Type: message/delivery-status

    Action: failed
    --binnen--
    --buiten--
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
