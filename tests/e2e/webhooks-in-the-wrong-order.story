case    webhooks that come in the wrong order tell the customer only what is true at the end
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
webhooks come in disorder
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "Schijf vol."
after   8 m
hero    resolve by Fenna Bakker
expect  4 webhooks delivered
expect  2 replies to klant@bakkerij.example
expect  reply contains "als opgelost gemeld"
expect  no emergencies
after   2 m
expect  mail to support@hosting.example contains "03:05 in behandeling genomen door Fenna Bakker"
