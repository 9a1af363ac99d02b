case    rule 137: an emergency address that another check refused does not count
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example@te.veel>
say     RCPT TO:<iemand@elders.example>
say     DATA
send
    From: klant@bakkerij.example
    Subject: niet voor ons

    Dag.
end
expect  accepted
expect  1 mail to iemand@elders.example
expect  no incident
