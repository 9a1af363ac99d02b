case    a mail to two desks is answered with the prices of one, and says that the other may have its own
clock   2026-01-12T02:00:00Z
config  desks.winkel.tariff: {"currency":"EUR","vat":"included","sla_plus":{"per_15_minutes":"70.00","minimum":"140.00"},"without":{"call_out":"199.00","per_15_minutes":"70.00","sla_plus_month":"70.00"}}
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example, spoed@winkel.example
expect  accepted
expect  2 emergencies
expect  1 reply to klant@bakkerij.example
expect  reply contains "kunnen andere prijzen gelden"
expect  reply contains "Deze prijzen gelden voor"
