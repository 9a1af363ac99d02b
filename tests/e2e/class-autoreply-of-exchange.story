case    an out-of-office answer of Exchange, which has no Auto-Submitted, pages nobody
clock   2026-01-12T02:00:00Z
mail    from <> to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Automatic reply: storing
    X-Auto-Response-Suppress: All
    X-MS-Exchange-Inbox-Rules-Loop: klant@bakkerij.example
    Message-ID: <oof@bakkerij.example>

    I am out of the office.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "autoreply"
expect  no incident
expect  no reply
