case    when nobody acknowledges in time customer and colleagues hear it once
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
expect  no documents
after   11 m
expect  2 replies to klant@bakkerij.example
expect  reply contains "Bel ons alstublieft op +31 20 555 0100"
expect  1 document
expect  document contains "nobody has acknowledged it"
expect  mail to support@hosting.example contains "De klant is gevraagd te bellen."
after   30 m
expect  2 replies to klant@bakkerij.example
expect  1 document
hero    acknowledge by Fenna Bakker
expect  3 replies to klant@bakkerij.example
