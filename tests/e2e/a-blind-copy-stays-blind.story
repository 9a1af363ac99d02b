case    nobody learns who else got a blind copy, and the emergency address pages as one
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to leverancier@elders.example, geheim@elders.example, noodhulp@hosting.example
    From: klant@bakkerij.example
    To: leverancier@elders.example
    Subject: wij zijn onbereikbaar
    Date: Mon, 12 Jan 2026 03:00:00 +0100
    Message-ID: <bcc@bakkerij.example>

    Kunnen jullie even wachten met bellen?
expect  accepted
expect  1 incident
expect  incident custom_details lacks "geheim"
expect  mail to leverancier@elders.example lacks header X-Pager-Milter-Desk
expect  1 mail to geheim@elders.example
expect  mail to support@hosting.example has its headers
expect  mail to support@hosting.example lacks header X-Pager-Milter-Desk
