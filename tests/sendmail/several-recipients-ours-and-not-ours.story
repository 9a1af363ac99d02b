case    of several recipients ours are exchanged, the others get it as it was sent
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to iemand@elders.example, noodhulp@hosting.example, Chef@Bakkerij.example, spoed@winkel.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Alles ligt eruit
    Date: Mon, 12 Jan 2026 03:00:00 +0100
    Message-ID: <vier@bakkerij.example>

    Alles.
expect  accepted
expect  1 incident at hosting
expect  1 incident at winkel
expect  1 mail to support@hosting.example
expect  1 mail to team@winkel.example
expect  1 mail to iemand@elders.example
expect  1 mail to chef@bakkerij.example
expect  mail to iemand@elders.example has its headers
expect  mail to iemand@elders.example has its body
expect  mail to iemand@elders.example has header X-Pager-Milter-Trace
expect  mail to iemand@elders.example lacks header X-Pager-Milter-Decision
expect  no mail to noodhulp@hosting.example
expect  no mail to spoed@winkel.example
expect  1 reply
