case    from the first mail until the bill everybody knows where they stand
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  reply contains "De dienstdoende engineer is gealarmeerd."
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
expect  reply contains "om 03:05 uur in behandeling genomen"
after   10 m
hero    note by Fenna Bakker "[klant] De schijf is vol; we maken ruimte."
expect  3 replies to klant@bakkerij.example
expect  reply contains "De schijf is vol; we maken ruimte."
after   30 m
hero    resolve by Fenna Bakker "Schijf opgeruimd, bestellingen lopen weer."
expect  4 replies to klant@bakkerij.example
expect  reply contains "als opgelost gemeld"
expect  reply header In-Reply-To is "<20260112030012.4711@bakkerij.example>"
expect  no emergencies
after   2 m
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "Schijf opgeruimd, bestellingen lopen weer."
expect  mail to support@hosting.example contains "Message-ID: <20260112030012.4711@bakkerij.example>"
expect  mail to support@hosting.example contains "in behandeling genomen door Fenna Bakker"
expect  mail to support@hosting.example lacks "binnen kantooruren (gratis)"
expect  mail to support@hosting.example contains "3 × 15 minuten € 150"
expect  4 replies to klant@bakkerij.example
