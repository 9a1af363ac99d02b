case    other people's mail passes as it was sent
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to iemand@elders.example
    From: "P. Jansen" <klant@bakkerij.example>
    To: noodhulp@hosting.example
    Subject: Alleen ter kennisname
     op twee regels
    X-Pager-Milter-Class: own
    Date: Mon, 12 Jan 2026 03:00:00 +0100
    Message-ID: <ander@bakkerij.example>

    Regel een.
    .
    From hier af staat er nog iets.
expect  accepted
expect  1 mail to iemand@elders.example
expect  mail to iemand@elders.example is as it was sent
expect  no mail to support@hosting.example
expect  no incident
expect  no reply
