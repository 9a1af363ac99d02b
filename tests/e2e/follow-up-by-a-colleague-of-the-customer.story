case    colleagues of one customer find its emergency by the customer's own mail, and by the reference
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
customers in customers.yaml
    - name: Bakkerij Jansen
      domains: [bakkerij.example]
start
wait    for the customers
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   35 m
hero    acknowledge by Fenna Bakker
mail    from piet@bakkerij.example to noodhulp@hosting.example
    From: piet@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Re: De webwinkel geeft een 502
    Message-ID: <1@bakkerij.example>
    In-Reply-To: <20260112030012.4711@bakkerij.example>

    Ik ben nu hier.
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
expect  1 emergency
mail    from kees@bakkerij.example to noodhulp@hosting.example
    From: kees@bakkerij.example
    To: noodhulp@hosting.example
    Subject: over [REFERENCE]
    Message-ID: <2@bakkerij.example>

    En ik ook.
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
expect  1 emergency
expect  3 incidents
