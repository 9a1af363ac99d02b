case    an abuse report of a mailbox provider pages nobody
clock   2026-01-12T02:00:00Z
mail    from fbl@provider.example to noodhulp@hosting.example
    From: fbl@provider.example
    To: noodhulp@hosting.example
    Subject: complaint about message
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary=x
    Message-ID: <klacht@provider.example>

    --x
    Content-Type: text/plain

    This is an email abuse report.
    --x
    Content-Type: message/feedback-report

    Feedback-Type: abuse
    Version: 1
    --x--
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "feedback"
expect  no incident
expect  no reply
