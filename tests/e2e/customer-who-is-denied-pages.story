case    rule 44: who stands on the deny list and is a customer pages, and the Hero phones
clock   2026-01-12T02:00:00Z
config  lists.deny: ["*@bakkerij.example", "*@reclame.example"]
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
start
wait    for the customers
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  incident custom_details contains "no confirmation sent, please phone"
expect  no reply
