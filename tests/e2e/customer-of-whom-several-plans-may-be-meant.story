case    where several plans may be meant the customer and the Hero read all prices
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      domains: [bakkerij.example]
      plans: [{name: Kassa, sla_plus: true}, {name: Webshop Klein, sla_plus: false}]
mail    from jan@bakkerij.example to noodhulp@hosting.example
    From: jan@bakkerij.example
    To: noodhulp@hosting.example
    Subject: alles stuk
    Message-ID: <1@bakkerij.example>

    Niets doet het meer.
expect  1 incident
expect  incident custom_details contains "not named; one of: Kassa (with SLA Plus), Webshop Klein (without SLA Plus)"
expect  reply contains "U hebt meer dan één plan"
expect  reply contains "Met SLA Plus"
expect  reply contains "Zonder SLA Plus"
