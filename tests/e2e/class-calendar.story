case    an accepted invitation pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Geaccepteerd: overleg
    MIME-Version: 1.0
    Content-Type: text/calendar; method=REPLY; charset=utf-8
    Message-ID: <agenda@bakkerij.example>

    BEGIN:VCALENDAR
    METHOD:REPLY
    END:VCALENDAR
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "calendar"
expect  no incident
expect  no reply
