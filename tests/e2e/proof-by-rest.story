case    with a token alone REST proves the page, and the customer reads that the engineer is alerted
clock   2026-01-12T02:00:00Z
rest    at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   3 s
expect  1 reply to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd."
