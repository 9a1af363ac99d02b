case    once an emergency is waived, the one that shared its minutes is billed for its own
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      domains: [bakkerij.example]
      plans: [{name: Webwinkel, sla_plus: true}]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   1 m
mail    from jan@bakkerij.example to noodhulp@hosting.example
    From: jan@bakkerij.example
    To: noodhulp@hosting.example
    Subject: de mail doet het ook niet
    Message-ID: <mail1@bakkerij.example>

    Wij ontvangen geen mail meer.
expect  2 incidents
hero    acknowledge incident 2 by Fenna Bakker
after   20 m
hero    resolve incident 1 by Fenna Bakker
hero    resolve incident 2 by Fenna Bakker
after   2 m
expect  4 mails to support@hosting.example
run     costs --month 2026-01
expect  output contains "total hosting EUR 100.00"
hero    note incident 1 by Fenna Bakker "no charge: goodwill"
expect  6 mails to support@hosting.example
expect  some mail to support@hosting.example contains "het voorstel was € 100 en is nu € 0."
expect  some mail to support@hosting.example contains "het voorstel was € 0 en is nu € 100."
run     costs --month 2026-01
expect  exit 0
expect  output contains "total hosting EUR 100.00"
