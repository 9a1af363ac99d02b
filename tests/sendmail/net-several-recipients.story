case    deliver is called once for each emergency address of a mail
config  calendars.office.hours: {}
start
kill
mail    from klant@bakkerij.example to noodhulp@hosting.example, spoed@winkel.example, iemand@elders.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example, spoed@winkel.example
    Subject: Alles ligt eruit
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <net.drie@bakkerij.example>

    Alles.
expect  accepted
expect  1 mail to support@hosting.example
expect  1 mail to team@winkel.example
expect  1 mail to iemand@elders.example
expect  mail to iemand@elders.example is as it was sent
start
expect  1 incident at hosting
expect  1 incident at winkel
expect  1 reply to klant@bakkerij.example
