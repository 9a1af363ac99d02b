case    a read receipt pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from <> to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Gelezen: uw bericht
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type="disposition-notification"; boundary=x

    --x
    Content-Type: text/plain

    Uw bericht is gelezen.
    --x
    Content-Type: message/disposition-notification

    Final-Recipient: rfc822; klant@bakkerij.example
    Disposition: manual-action/MDN-sent-manually; displayed
    --x--
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "mdn"
expect  no incident
expect  no reply
