case    where the desk wants no names the customer reads a neutral word
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.hero_names: false
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
expect  reply contains "Onze dienstdoende engineer heeft uw melding"
hero    note by Fenna Bakker "[klant] We kijken ernaar."
expect  reply contains "Onze dienstdoende engineer schreef u"
hero    resolve by Fenna Bakker
expect  4 replies to klant@bakkerij.example
expect  reply lacks "Fenna"
