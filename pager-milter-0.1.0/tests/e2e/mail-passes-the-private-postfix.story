case    a mail passes the private Postfix as it was sent when no filter is asked
filter  none
mail    from klant@bakkerij.example to noodhulp@hosting.example, iemand@elders.example
    From: P. Jansen <klant@bakkerij.example>
    To: noodhulp@hosting.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:00 +0100
    Message-ID: <rook.1@bakkerij.example>

    Goedenacht, onze webwinkel geeft sinds tien over twee een 502.
    .
    From hier af staat er nog iets.
expect  accepted
expect  1 mail to noodhulp@hosting.example
expect  mail to noodhulp@hosting.example is as it was sent
expect  1 mail to iemand@elders.example
expect  no mail to support@hosting.example
expect  no reply
expect  no incident
