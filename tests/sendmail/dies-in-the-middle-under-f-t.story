case    intake dies in the middle of a mail under F=T: the retry takes it
filter  tempfail
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
kill    intake
send
    From: klant@bakkerij.example
    Subject: half
    Message-ID: <half@klant.example>

    Half.
end
expect  deferred
expect  no mail to support@hosting.example
expect  no incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
