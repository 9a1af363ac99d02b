case    an answer to an ended emergency at night pages as a new one that names the old one
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   20 m
hero    resolve by Fenna Bakker
after   10 m
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is toch weer stuk.
expect  2 incidents
expect  incident 2 custom_details contains "other_references"
expect  1 emergency
expect  log contains "decision=new"
expect  4 replies to klant@bakkerij.example
expect  reply contains "bij ons binnengekomen"
