case    who is forgotten after the whole life leaves no word in the files of the store
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Mijn hond heet Pluisbol.
hero    note by Fenna Bakker "[klant] Dag meneer Zonneveld, we zijn bezig."
expect  3 replies to klant@bakkerij.example
expect  incident notes contains "Pluisbol"
expect  store   contains "Pluisbol"
after   30 m
hero    resolve by Fenna Bakker "Zonneveld teruggebeld."
after   2 m
expect  some mail to support@hosting.example contains "Zonneveld teruggebeld."
run     forget klant@bakkerij.example
expect  exit 0
stop
expect  store   lacks "Pluisbol"
expect  store   lacks "Zonneveld"
expect  store   lacks "klant@bakkerij.example"
expect  store   lacks "bestellingen per minuut"
run     costs --month 2026-01
expect  exit 0
expect  output  contains "bill"
