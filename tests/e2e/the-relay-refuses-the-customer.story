case    who is at it hears that the relay refuses the customer, and Support reads it
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leads@hosting.example"]
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
      phone: "+31 20 555 0123"
rest    at hosting
webhooks at hosting
relay   refuses klant@bakkerij.example
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  no reply
expect  1 incident
expect  incident notes contains "cannot be reached by mail"
expect  incident notes contains "user unknown"
expect  incident notes contains "+31 20 555 0123"
after   16 m
after   2 m
expect  1 mail to leads@hosting.example
expect  some mail to leads@hosting.example contains "De klant weet dit niet"
hero    acknowledge by Fenna Bakker
after   5 m
hero    resolve by Fenna Bakker
after   2 m
expect  some mail to support@hosting.example contains "niet aangekomen: bel de klant"
expect  1 rest request POST /incidents/*/notes
