case    a customer who is added to the file is known without a restart
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Slagerij
      addresses: [klant@slager.example]
start
wait    for the customers
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
reload
wait    for the customers
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  incident custom_details contains "Bakkerij Jansen"
