case    intake dies in the middle of a mail: deliver takes it
config  calendars.office.hours: {}
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
kill    intake
send
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <halverwege@klant.example>

    Onze webwinkel geeft een 502.
end
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
