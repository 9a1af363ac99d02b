case    a later page that nobody acknowledges alarms people of ours, though somebody is at the emergency
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["wacht@hosting.example"]
ladder
    after 2m webhook
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
reply   from collega@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Ook de mail ligt eruit, bel mij!
expect  2 incidents
after   10 m
expect  no mail to wacht@hosting.example
after   6 m
expect  1 mail to wacht@hosting.example
expect  mail to wacht@hosting.example contains "Fenna Bakker heeft noodmelding"
expect  1 document
expect  document contains "nobody has acknowledged its last page"
expect  2 replies to klant@bakkerij.example
after   20 m
expect  1 mail to wacht@hosting.example
hero    acknowledge incident 2 by Fenna Bakker
hero    resolve incident 2 by Fenna Bakker
hero    resolve incident 1 by Fenna Bakker
expect  no emergencies
