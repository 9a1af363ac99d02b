case    a known customer abroad is forwarded to Support, and reads what to do instead
clock   2026-01-12T02:00:00Z
config  desks.hosting.customers.countries: ["NL"]
customers in customers.yaml
    - name: Bäckerei Jansen
      country: DE
      addresses: [klant@bakkerij.example]
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "country-not-served"
expect  no incidents
expect  1 reply to klant@bakkerij.example
expect  reply contains "Er is geen engineer gealarmeerd"
expect  reply contains "niet voor het land"
expect  no emergencies
