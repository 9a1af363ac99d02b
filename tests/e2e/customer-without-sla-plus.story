case    without SLA Plus the bill has the call-out, the quarters and a month of SLA Plus
clock   2026-01-12T02:00:00Z
customers in customers.csv
    name,country,addresses,domains,plans,phone
    Bakkerij Jansen,NL,klant@bakkerij.example,,Webwinkel,
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  reply contains "Zonder SLA Plus"
expect  reply lacks "Met SLA Plus"
after   5 m
hero    acknowledge by Fenna Bakker
after   20 m
hero    resolve by Fenna Bakker
after   2 m
expect  mail to support@hosting.example contains "oproep, eenmalig € 150"
expect  mail to support@hosting.example contains "SLA Plus voor de komende maand (februari 2026) € 50"
expect  mail to support@hosting.example contains "Totaal (exclusief btw) € 300"
