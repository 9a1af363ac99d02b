case    our recipient is known, and exchanged, in any case and without its brackets
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:klant@bakkerij.example
expect  answer 250
say     RCPT TO:NoodHulp@Hosting.EXAMPLE
expect  answer 250
say     RCPT TO:<Emergency@HOSTING.example>
expect  answer 250
say     DATA
send
    From: klant@bakkerij.example
    To: NOODHULP@hosting.example
    Subject: In hoofdletters
    Message-ID: <hoofdletters@bakkerij.example>

    Help.
end
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
expect  no mail to emergency@hosting.example
expect  1 reply to klant@bakkerij.example
