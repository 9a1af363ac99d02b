case    a reload that drops a desk with an open emergency is refused
clock   2026-01-12T02:00:00Z
answer  at winkel 503*
mail    plain-outage.eml from klant@bakkerij.example to spoed@winkel.example
expect  accepted
expect  at least 1 request at winkel
config  without desk winkel
reload
answer  at winkel 202
after   5 m
expect  1 incident at winkel
expect  log contains "winkel"
