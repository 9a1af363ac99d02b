case    a mail without a header pages and is delivered
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
send

    Help, alles is weg.
end
expect  accepted
expect  1 incident
expect  incident custom_details contains "Help, alles is weg."
expect  1 mail to support@hosting.example
