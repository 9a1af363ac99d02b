case    new threads of one customer within half an hour fold into one, and trigger it again
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      domains: [bakkerij.example]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
mail    from jan@bakkerij.example to noodhulp@hosting.example
    From: jan@bakkerij.example
    To: noodhulp@hosting.example
    Subject: de winkel ligt eruit
    Message-ID: <jan1@bakkerij.example>

    Onze winkel ligt eruit.
expect  1 emergency
expect  1 incident
expect  2 accepted events
expect  one dedup key
expect  1 reply to jan@bakkerij.example
