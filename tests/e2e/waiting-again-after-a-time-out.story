case    when an acknowledgement times out nobody is at it, and the alarm about that goes out
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   5 m
hero    unacknowledge by nobody
after   16 m
expect  3 replies to klant@bakkerij.example
expect  reply contains "Bel ons alstublieft op"
expect  mail to support@hosting.example contains "nog niemand heeft haar in behandeling genomen"
