case    a power cut while the alarm about waiting is due loses and doubles nothing
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   14 m
restart
after   61 s
restart
# What came while we were away comes again within five minutes.
after   6 m
restart
after   6 m
expect  2 replies to klant@bakkerij.example
expect  reply contains "Bel ons alstublieft"
expect  at least 1 document
