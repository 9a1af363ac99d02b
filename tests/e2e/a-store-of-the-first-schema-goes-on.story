case    what is open in a store of the first schema goes on until it is solved
clock   2026-01-12T02:02:00Z
webhooks at hosting
store   holds first-schema.sql
start
expect  1 incident
# The mail comes once more, and is known.
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
after   13 m
expect  1 reply to klant@bakkerij.example
expect  reply contains "Bel ons alstublieft"
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker"
after   20 m
hero    resolve by Fenna Bakker "Schijf vervangen."
expect  3 replies to klant@bakkerij.example
expect  reply contains "opgelost"
after   2 m
expect  some mail to support@hosting.example contains "Schijf vervangen."
