case    one of two mail hosts dies right after it accepted a mail, and the other pages and answers
store   postgresql
hosts   2
clock   2026-01-12T02:00:00Z
answer  hang
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  at least 1 request
kill
answer  202
after   46 s
expect  1 incident
expect  one dedup key
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
