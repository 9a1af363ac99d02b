case    a restart without a desk whose page waits is told to the other desks
clock   2026-01-12T02:00:00Z
answer  at winkel 503*
mail    plain-outage.eml from klant@bakkerij.example to spoed@winkel.example
expect  accepted
expect  at least 1 request at winkel
config  without desk winkel
restart
expect  log contains "desk 'winkel' is not in the configuration any more"
expect  incident title contains "winkel"
