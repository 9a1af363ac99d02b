case    a mail keeps the settings that it began with when a reload comes in between
clock   2026-01-12T10:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
config  desks.hosting.support_mailbox: balie@hosting.example
reload
say     DATA
send
    From: klant@bakkerij.example
    Subject: onderweg

    De configuratie verandert onder mij.
end
expect  accepted
expect  1 mail to support@hosting.example
expect  no mail to balie@hosting.example
