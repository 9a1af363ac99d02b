case    while the filter is down other mail passes, and emergency mail pages through deliver
config  calendars.office.hours: {}
start
kill
mail    from klant@bakkerij.example to iemand@elders.example
    From: klant@bakkerij.example
    Subject: gewoon
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <gewoon@bakkerij.example>

    Gewone mail.
expect  accepted
expect  1 mail to iemand@elders.example
expect  mail to iemand@elders.example is as it was sent
mail    from klant@bakkerij.example to NoodHulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <filter-down@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502. Café dicht.
    Een regel die begint:
    From hier.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example has its headers
expect  mail to support@hosting.example has its body
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "new"
expect  no mail to noodhulp@hosting.example
start
expect  1 incident
expect  1 reply to klant@bakkerij.example
