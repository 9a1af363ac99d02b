case    a broken file of customers is told with its line, and the last good one stays
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
start
wait    for the customers
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
    - name: Slagerij
      adresses: [klant@slager.example]
reload
expect  log contains "customers.yaml:4"
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  incident custom_details contains "Bakkerij Jansen"
