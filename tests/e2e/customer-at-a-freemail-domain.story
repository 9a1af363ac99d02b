case    a freemail domain makes nobody a customer
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [jan@gmail.com]
mail    from piet@gmail.com to noodhulp@hosting.example
    From: piet@gmail.com
    To: noodhulp@hosting.example
    Subject: help
    Message-ID: <1@gmail.com>

    De site is weg.
expect  1 incident
expect  incident custom_details contains "customer unknown: not in the registry"
mail    from jan@gmail.com to noodhulp@hosting.example
    From: jan@gmail.com
    To: noodhulp@hosting.example
    Subject: hulp gevraagd
    Message-ID: <2@gmail.com>

    De site is weg.
expect  2 incidents
expect  incident 2 custom_details contains "Bakkerij Jansen"
