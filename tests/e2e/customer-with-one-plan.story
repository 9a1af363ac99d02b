case    a known customer is named with plan and price on the page and in the confirmation
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      country: NL
      addresses: [klant@bakkerij.example]
      plans: [{name: Webwinkel Groot, sla_plus: true}]
      phone: "+31 20 555 0123"
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  incident custom_details contains "Bakkerij Jansen"
expect  incident custom_details contains "Webwinkel Groot (with SLA Plus)"
expect  incident custom_details contains "phone the number on file first: +31 20 555 0123"
expect  incident custom_details lacks "call-out"
expect  reply contains "U bent bij ons bekend als Bakkerij Jansen, met het plan Webwinkel Groot."
expect  reply contains "Met SLA Plus"
expect  reply lacks "Zonder SLA Plus"
after   5 m
hero    acknowledge by Fenna Bakker
after   20 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "Webwinkel Groot, met SLA Plus"
expect  mail to support@hosting.example contains "€ 100"
expect  mail to support@hosting.example lacks "Heeft het plan geen SLA Plus"
