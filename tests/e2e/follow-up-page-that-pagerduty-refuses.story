case    the page of a follow-up that does not arrive is told by the fallback mail
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["wacht@hosting.example"]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
after   125 m
answer  503*60
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is nu ook de kassa.
after   90 s
# Which tells it alone.
expect  1 mail to wacht@hosting.example
expect  mail to wacht@hosting.example contains "een latere alarmering van noodmelding"
