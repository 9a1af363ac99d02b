case    only a note that begins with the marker goes to the customer, and each once
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
hero    note by Fenna Bakker "De klant heeft zelf de configuratie stukgemaakt."
hero    note by Fenna Bakker "Zie ook [klant] in de vorige notitie."
hero    note by Fenna Bakker "[klant]"
expect  2 replies to klant@bakkerij.example
hero    note by Fenna Bakker "[KLANT] Over tien minuten werkt het weer."
expect  3 replies to klant@bakkerij.example
expect  reply contains "Over tien minuten werkt het weer."
