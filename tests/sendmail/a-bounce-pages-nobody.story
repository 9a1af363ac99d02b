case    a mail from the null sender goes to the mailbox, pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from <> to noodhulp@hosting.example
    From: Mail Delivery System <MAILER-DAEMON@mx.elders.example>
    To: noodhulp@hosting.example
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Message-ID: <bounce@mx.elders.example>

    Het kon niet worden bezorgd.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header Return-Path is "<>"
expect  no mail to noodhulp@hosting.example
expect  no incident
expect  no reply
