case    a mail with the null sender and no other mark pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from <> to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: zonder afzender
    Message-ID: <leeg@bakkerij.example>

    Wie ben ik?
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "null"
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "none"
expect  no incident
expect  no reply
