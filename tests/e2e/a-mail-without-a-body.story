case    a mail without a body pages and is delivered
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: BEL MIJ
    Message-ID: <bel@bakkerij.example>
expect  accepted
expect  1 incident
expect  incident title contains "BEL MIJ"
expect  1 mail to support@hosting.example
