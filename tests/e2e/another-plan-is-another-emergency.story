case    a new thread about another plan of the same customer is an emergency of its own
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bureau
      domains: [bureau.example]
      plans: [{name: Alfa, sla_plus: true}, Beta]
mail    from an@bureau.example to noodhulp@hosting.example
    From: an@bureau.example
    To: noodhulp@hosting.example
    Subject: Alfa ligt plat
    Message-ID: <an1@bureau.example>

    De site Alfa ligt plat.
expect  1 incident
mail    from bo@bureau.example to noodhulp@hosting.example
    From: bo@bureau.example
    To: noodhulp@hosting.example
    Subject: Beta ligt plat
    Message-ID: <bo1@bureau.example>

    De site Beta ligt plat, iets heel anders.
expect  2 emergencies
expect  2 incidents
mail    from cas@bureau.example to noodhulp@hosting.example
    From: cas@bureau.example
    To: noodhulp@hosting.example
    Subject: Beta doet het niet
    Message-ID: <cas1@bureau.example>

    Ook ik zie het: Beta is weg.
expect  2 emergencies
