case    each desk hears of its own incidents, and tells its own customer
clock   2026-01-12T02:00:00Z
webhooks at hosting
webhooks at winkel
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, spoed@winkel.example
expect  1 incident
expect  1 incident at winkel
expect  1 reply to klant@bakkerij.example
after   5 m
hero    at winkel acknowledge by Bram Willems
expect  2 replies to klant@bakkerij.example
expect  reply contains "Bram Willems heeft uw melding"
hero    at hosting acknowledge by Fenna Bakker
expect  3 replies to klant@bakkerij.example
hero    at winkel resolve by Bram Willems
expect  4 replies to klant@bakkerij.example
expect  1 emergency
