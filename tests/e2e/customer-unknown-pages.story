case    an unknown sender pages by default, marked as unknown, and reads both prices
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Slagerij
      addresses: [klant@slager.example]
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  incident custom_details contains "customer unknown: not in the registry"
expect  reply contains "Met SLA Plus"
expect  reply contains "Zonder SLA Plus"
