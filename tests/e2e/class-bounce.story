case    a bounce pages nobody, is not answered, and reaches the support mailbox
clock   2026-01-12T02:00:00Z
mail    from <> to noodhulp@hosting.example
    From: MAILER-DAEMON@mx.elders.example
    To: noodhulp@hosting.example
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

    --grens
    Content-Type: text/plain

    Uw bericht kon niet worden bezorgd.
    --grens
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.elders.example

    Final-Recipient: rfc822; weg@elders.example
    Action: failed
    Status: 5.1.1
    --grens--
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "bounce"
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "bounce"
expect  no incident
expect  no reply
