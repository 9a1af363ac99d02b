case    a mail that names us before closing and ends after it pages
clock   2026-01-12T15:59:40Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
at      2026-01-12T16:00:05Z
say     DATA
send
    From: klant@bakkerij.example
    Subject: op de rand

    Alles ligt plat.
end
expect  accepted
expect  1 incident
