case    an answer to an ended emergency in office hours goes to Support and pages nobody
clock   2026-01-12T07:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
after   20 m
hero    resolve by Fenna Bakker
at      2026-01-12T09:00:00Z
expect  3 replies to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Dank u wel!
expect  1 incident
expect  3 replies to klant@bakkerij.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "none"
