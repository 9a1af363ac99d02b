case    a night mail pages, is answered through the same Sendmail, and reaches the mailbox
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: "P. Jansen" <klant@bakkerij.example>
    To: noodhulp@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:00 +0100
    Message-ID: <nacht@bakkerij.example>

    Goedenacht, onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  1 incident
expect  incident title contains "De webwinkel geeft een 502"
expect  1 mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
expect  mail to support@hosting.example has its headers
expect  mail to support@hosting.example has its body
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "new"
expect  1 reply to klant@bakkerij.example
expect  reply from <>
expect  log lacks "error:"
