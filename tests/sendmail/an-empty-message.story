case    an empty message pages and is delivered
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
end
expect  accepted
expect  1 incident
expect  incident title contains "klant@bakkerij.example"
expect  1 mail to support@hosting.example
