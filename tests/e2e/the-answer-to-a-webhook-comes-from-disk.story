case    a webhook whose event cannot be written is not answered well, and comes again
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
# What is due by then is done: nothing but the webhook is written while writing fails.
expect  1 incident
fault   syncing fails
hero    acknowledge by Fenna Bakker
repair  syncing
expect  2 replies to klant@bakkerij.example
expect  no webhook dropped
