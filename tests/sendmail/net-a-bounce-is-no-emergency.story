case    deliver is told of the null sender by an empty argument
config  calendars.office.hours: {}
start
kill
mail    from <> to noodhulp@hosting.example
    From: Mail Delivery System <MAILER-DAEMON@mx.elders.example>
    To: noodhulp@hosting.example
    Subject: Undelivered Mail Returned to Sender
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <bounce.net@mx.elders.example>

    Het kon niet worden bezorgd.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header Return-Path is "<>"
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "none"
expect  no mail to noodhulp@hosting.example
start
expect  no incident
expect  no reply
