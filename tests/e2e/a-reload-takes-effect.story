case    a reload sends the next mail to the new support mailbox
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 mail to support@hosting.example
config  desks.hosting.support_mailbox: balie@hosting.example
reload
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: de weegschaal
    Message-ID: <weeg@slager.example>

    De weegschaal hapert.
expect  accepted
expect  1 mail to balie@hosting.example
expect  1 mail to support@hosting.example
