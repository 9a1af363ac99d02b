case    an emergency address in To alone does nothing when the envelope says another
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to archief@bakkerij.example
expect  accepted
expect  mail to archief@bakkerij.example is as it was sent
expect  no mail to support@hosting.example
expect  no incident
expect  no reply
