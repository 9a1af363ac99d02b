case    webhooks that come newest first tell the customer where it stands, and nothing that is over
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
after   120 s
webhooks come in disorder
hero    acknowledge by Fenna Bakker
after   600 s
hero    note by Fenna Bakker "Disk cleaned."
after   60 s
hero    resolve by Fenna Bakker
expect  4 webhooks delivered
webhooks come as usual
# The acknowledgement came last, and was no news any more.
expect  2 replies to klant@bakkerij.example
expect  reply contains "opgelost"
expect  no emergencies
