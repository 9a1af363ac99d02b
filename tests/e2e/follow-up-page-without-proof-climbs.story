case    the page of a follow-up has a proof and a ladder of its own
clock   2026-01-12T02:00:00Z
ladder
    after 2m page
    after 3m mail 0612345678@sms.example
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
answer  202-no-incident
reply   from collega@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Ook de mail ligt eruit, bel mij!
expect  1 incident
run     emergency show REF
expect  output contains "not proven"
expect  no incidents at second
after   150 s
expect  1 incident at second
expect  incident 1 at second title contains "nothing proves that PagerDuty tells anybody"
after   1 m
expect  1 mail to 0612345678@sms.example
