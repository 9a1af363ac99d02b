case    in the morning Support reads what happened at night, once
clock   2026-01-12T02:00:00Z
config  desks.hosting.digest: "08:00"
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
mail    from <> to noodhulp@hosting.example
    From: MAILER-DAEMON@post.example
    To: noodhulp@hosting.example
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Message-ID: <bounce@post.example>

    I am sorry.
after   5 m
hero    acknowledge by Fenna Bakker
after   40 m
hero    resolve by Fenna Bakker
after   2 m
at      2026-01-12T07:00:30Z
expect  4 mails to support@hosting.example
expect  mail to support@hosting.example header Subject contains "Overzicht van de noodhulp (meldingen: 1)"
expect  mail to support@hosting.example contains "klant@bakkerij.example: De webwinkel geeft een 502"
expect  mail to support@hosting.example contains "€ 150"
expect  mail to support@hosting.example contains "E-mails waarvoor niemand is gealarmeerd"
restart
at      2026-01-13T07:00:30Z
expect  4 mails to support@hosting.example
