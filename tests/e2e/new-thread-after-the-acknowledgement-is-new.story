case    a new thread of a customer whose emergency is acknowledged is another emergency
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      domains: [bakkerij.example]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   1 m
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: heel iets anders: de mail doet het niet
    Message-ID: <mail1@bakkerij.example>

    Wij ontvangen geen mail meer.
expect  2 emergencies
expect  2 incidents
