case    a mail by day of a customer abroad is watched by nobody, and pages nobody
clock   2026-01-12T15:00:00Z
config  desks.hosting.watch_after: 4h
config  desks.hosting.customers.countries: ["NL"]
customers in customers.yaml
    - name: Bäckerei Jansen
      country: DE
      addresses: [klant@bakkerij.example]
start
wait    for the customers
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 mail to support@hosting.example
expect  no emergencies
at      2026-01-12T16:00:30Z
expect  no incidents
expect  no reply
