case    an out-of-office answer pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Afwezig: uw bericht
    Auto-Submitted: auto-replied (vakantie)
    Message-ID: <afwezig@bakkerij.example>

    Ik ben er volgende week weer.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "autoreply"
expect  no incident
expect  no reply
