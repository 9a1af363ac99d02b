case    a session that outlives the filter brings its mails to deliver
config  calendars.office.hours: {}
connect
kill
start
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
send
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: De eerste
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <eerste@klant.example>

    Een.
end
expect  accepted
say     MAIL FROM:<ander@slagerij.example>
say     RCPT TO:<spoed@winkel.example>
say     DATA
send
    From: ander@slagerij.example
    To: spoed@winkel.example
    Subject: De tweede
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <tweede@slagerij.example>

    Twee.
end
expect  accepted
expect  1 incident at hosting
expect  1 incident at winkel
expect  1 mail to support@hosting.example
expect  1 mail to team@winkel.example
