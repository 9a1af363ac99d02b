case    a sender on the deny list pages nobody, is not answered, and reaches the support mailbox
clock   2026-01-12T02:00:00Z
config  lists.deny: ["*@reclame.example"]
mail    from verkoop@reclame.example to noodhulp@hosting.example
    From: verkoop@reclame.example
    To: noodhulp@hosting.example
    Subject: aanbieding
    Message-ID: <reclame@reclame.example>

    Koop nu.
expect  accepted
expect  1 mail to support@hosting.example
expect  no incident
expect  no reply
