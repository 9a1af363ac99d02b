case    without webhooks REST is asked, and the customer hears every step
clock   2026-01-12T02:00:00Z
rest    at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   3 s
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
after   125 s
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
hero    note by Fenna Bakker "[klant] Bijna klaar."
after   125 s
expect  3 replies to klant@bakkerij.example
expect  reply contains "Bijna klaar."
hero    resolve by Fenna Bakker
after   125 s
expect  4 replies to klant@bakkerij.example
expect  no emergencies
after   65 s
expect  2 mails to support@hosting.example
