case    of several plans the one that the mail names counts, and without a name all prices are told
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      domains: [bakkerij.example]
      plans: [{name: Kassa, sla_plus: true}, {name: Webshop Klein, sla_plus: false}]
mail    from jan@bakkerij.example to noodhulp@hosting.example
    From: jan@bakkerij.example
    To: noodhulp@hosting.example
    Subject: kassa doet het niet
    Message-ID: <1@bakkerij.example>

    Onze Kassa start niet meer op.
expect  1 incident
expect  incident custom_details contains "Kassa (with SLA Plus)"
expect  incident custom_details lacks "Webshop Klein"
expect  reply contains "met het plan Kassa"
mail    from piet@bakkerij.example to spoed@winkel.example
    From: piet@bakkerij.example
    To: spoed@winkel.example
    Subject: alles stuk
    Message-ID: <2@bakkerij.example>

    Niets doet het meer.
expect  1 incident at winkel
expect  incident 1 at winkel custom_details lacks "Bakkerij Jansen"
