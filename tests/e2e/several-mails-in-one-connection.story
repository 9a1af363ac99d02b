case    several mails in one connection are decided each by itself
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
send
    From: klant@bakkerij.example
    Subject: de eerste
    Message-ID: <een@bakkerij.example>

    De site is weg.
end
expect  accepted
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<iemand@elders.example>
say     DATA
send
    From: klant@bakkerij.example
    Subject: iets anders
    Message-ID: <twee@bakkerij.example>

    Dag.
end
expect  accepted
say     MAIL FROM:<ander@slager.example>
say     RCPT TO:<spoed@winkel.example>
say     DATA
send
    From: ander@slager.example
    Subject: de derde
    Message-ID: <drie@slager.example>

    De weegschaal hapert.
end
expect  accepted
expect  1 incident
expect  1 incident at winkel
expect  mail to iemand@elders.example lacks header X-Pager-Milter-Trace
expect  mail to team@winkel.example header Subject is "de derde"
