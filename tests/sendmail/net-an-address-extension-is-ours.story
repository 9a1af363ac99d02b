case    an extension of an emergency address comes to deliver whole
config  recipient_delimiter: "+"
config  calendars.office.hours: {}
start
kill
mail    from klant@bakkerij.example to noodhulp+Web.Winkel+2@hosting.example
    From: klant@bakkerij.example
    To: noodhulp+web.winkel+2@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <extensie@klant.example>

    Onze webwinkel geeft een 502.
mail    from klant@bakkerij.example to noodhulpje@hosting.example
    From: klant@bakkerij.example
    To: noodhulpje@hosting.example
    Subject: iemand anders
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <andere@klant.example>

    Hallo.
expect  all accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "new"
expect  1 mail to noodhulpje@hosting.example
expect  mta log matches /to=<noodhulp\+Web\.Winkel\+2@hosting\.example>, .*mailer=pager-milter, .*stat=Sent/
