case    a client that stays in DATA holds up other emergencies, people are paged from memory, other mail passes
clock   2026-01-12T02:00:00Z
config  admission: 1
connect
say     MAIL FROM:<haastig@traag.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  deferred
mail    plain-outage.eml from klant@bakkerij.example to iemand@elders.example
expect  accepted
wait for 1 incident
expect  incident title contains "too many messages in work"
hang up
# The place is free as soon as the MTA has told the filter.
retry to noodhulp@hosting.example until accepted
expect  1 mail to support@hosting.example
expect  2 incidents
