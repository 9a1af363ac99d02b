case    resolved without an acknowledgement nothing is measured, and a person must look
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    resolve by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   2 m
expect  mail to support@hosting.example contains "Nog niets: er is geen tijd gemeten."
expect  mail to support@hosting.example contains "Niemand heeft de melding in behandeling genomen"
