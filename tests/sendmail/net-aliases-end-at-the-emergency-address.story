case    an alias and a .forward of a local domain end at the emergency address, and page
local   hosting.example
alias   storing noodhulp@hosting.example
forward mail noodhulp@hosting.example
config  calendars.office.hours: {}
config  desks.hosting.support_mailbox: support@elders.example
mail    from klant@bakkerij.example to storing@hosting.example
    From: klant@bakkerij.example
    To: storing@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <alias@klant.example>

    Onze webwinkel geeft een 502.
expect  accepted
expect  1 mail to support@elders.example
expect  1 incident
mail    from ander@slagerij.example to mail@hosting.example
    From: ander@slagerij.example
    To: mail@hosting.example
    Subject: De kassa staat stil
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <forward@slagerij.example>

    De kassa staat stil.
expect  accepted
expect  2 mails to support@elders.example
expect  2 incidents
