case    rule 28: a sender that reads no mail pages and is not answered, and the log says why
clock   2026-01-12T02:00:00Z
mail    from noreply@bakkerij.example to noodhulp@hosting.example
    From: noreply@bakkerij.example
    To: noodhulp@hosting.example
    Subject: backup mislukt
    Message-ID: <backup@bakkerij.example>

    De backup is mislukt.
expect  accepted
expect  1 incident
expect  no reply
expect  log contains "reply=no-reply-sender"
