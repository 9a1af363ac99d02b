case    headers of ours that come from outside are removed and believed by nobody
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    X-Pager-Milter-Decision: none
    X-Pager-Milter-Class: own
    X-Pager-Milter-Trace: 3.deadbeef
    X-Pager-Milter-Desk: winkel
    x-pager-milter-reason: office-hours
    X-Pager-Milter-Verzonnen: ja
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: vervalst
    Message-ID: <vervalst@bakkerij.example>

    Niemand bellen hoor.
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "new"
expect  mail to support@hosting.example header X-Pager-Milter-Class is "human"
expect  mail to support@hosting.example header X-Pager-Milter-Desk is "hosting"
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "outside-office-hours"
expect  mail to support@hosting.example lacks header X-Pager-Milter-Verzonnen
