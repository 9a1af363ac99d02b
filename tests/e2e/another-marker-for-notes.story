case    the marker of notes for the customer is the desk's
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.note_marker: "@customer"
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    note by Fenna Bakker "[klant] Dit blijft hier."
expect  1 reply to klant@bakkerij.example
hero    note by Fenna Bakker "@customer We herstarten de server."
expect  2 replies to klant@bakkerij.example
expect  reply contains "We herstarten de server."
