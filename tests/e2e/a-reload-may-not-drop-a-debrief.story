case    a reload that drops a desk whose debrief is still to come is refused
clock   2026-01-12T02:00:00Z
webhooks at winkel
mail    plain-outage.eml from klant@bakkerij.example to spoed@winkel.example
expect  1 incident at winkel
hero    at winkel acknowledge by Wim Winkel
after   10 m
hero    at winkel resolve by Wim Winkel
expect  3 replies to klant@bakkerij.example
config  without desk winkel
reload
expect  log contains "desk 'winkel' has open emergencies, or ended ones"
after   2 m
expect  some mail to team@winkel.example contains "Wim Winkel"
