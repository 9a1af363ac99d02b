case    spam by a trusted mark pages nobody and still reaches the support mailbox
clock   2026-01-12T02:00:00Z
config  trust.spam_headers: ["X-Spam-Flag: YES"]
mail    from loterij@prijs.example to noodhulp@hosting.example
    From: loterij@prijs.example
    To: noodhulp@hosting.example
    Subject: U heeft gewonnen
    X-Spam-Flag: YES
    Message-ID: <prijs@prijs.example>

    Klik hier.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "spam"
expect  no incident
expect  no reply
