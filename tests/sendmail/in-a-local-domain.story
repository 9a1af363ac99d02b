case    where the emergency address is in a domain of Sendmail's own, filter and net work alike
local   hosting.example
alias   balie support@elders.example
config  calendars.office.hours: {}
config  desks.hosting.support_mailbox: balie@hosting.example
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <lokaal@klant.example>

    Onze webwinkel geeft een 502.
expect  accepted
expect  1 incident
expect  1 mail to support@elders.example
kill
mail    from ander@slagerij.example to Emergency@Hosting.example
    From: ander@slagerij.example
    To: emergency@hosting.example
    Subject: De kassa staat stil
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <lokaal-net@slagerij.example>

    De kassa staat stil.
expect  accepted
expect  2 mails to support@elders.example
start
expect  2 incidents
