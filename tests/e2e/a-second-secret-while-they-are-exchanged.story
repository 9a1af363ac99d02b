case    while secrets are exchanged webhooks signed by either are taken
clock   2026-01-12T02:00:00Z
webhooks at hosting about second
webhooks at hosting
webhooks are signed by two
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd"
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
