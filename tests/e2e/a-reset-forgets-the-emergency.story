case    a RSET forgets the emergency address, and what follows is another mail
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     RSET
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<iemand@elders.example>
say     DATA
send
    From: klant@bakkerij.example
    Subject: toch niet

    Laat maar.
end
expect  accepted
expect  1 mail to iemand@elders.example
expect  no incident
