case    a stop lets the mail in flight be finished, and a page that is still open goes out afterwards
clock   2026-01-12T02:00:00Z
answer  503*
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
send
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: vlak voor het stoppen

    De site is weg.
ask to stop
end
expect  accepted
expect  stopped
answer  202
start
# Past confirm_within the mail that PagerDuty does not answer would be due beside the page.
after   30 s
expect  1 incident
expect  1 mail to support@hosting.example
expect  1 reply to klant@bakkerij.example
