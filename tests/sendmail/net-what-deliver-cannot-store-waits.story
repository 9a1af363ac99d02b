case    what deliver cannot store waits in Sendmail's queue, and comes later
config  calendars.office.hours: {}
start
kill
spoil   the store
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <wacht@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  mta log matches /mailer=pager-milter.*stat=Deferred/
expect  no mail to support@hosting.example
mend    the store
start
queue   run
expect  1 incident
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "new"
expect  1 reply to klant@bakkerij.example
