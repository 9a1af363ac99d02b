case    the ladder stops where a step is proven, and the customer hears the better truth once
clock   2026-01-12T02:00:00Z
ladder
    after 2m page
    after 4m webhook
webhooks at hosting
webhooks at hosting about second
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
after   90 s
expect  1 reply to klant@bakkerij.example
after   40 s
expect  1 incident at second
expect  2 replies to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd voor uw melding"
after   10 m
expect  no documents
expect  2 replies to klant@bakkerij.example
