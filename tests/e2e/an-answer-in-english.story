case    a mail in English gets its answer in English
clock   2026-01-12T02:00:00Z
mail    from john@bakery.example to noodhulp@hosting.example
    From: John Baker <john@bakery.example>
    To: noodhulp@hosting.example
    Subject: our shop is down
    Content-Language: en
    Message-ID: <down@bakery.example>

    Hello, our web shop has been down for an hour and the customers cannot pay. Please help us.
expect  accepted
expect  1 reply to john@bakery.example
expect  reply contains "What you can do now"
expect  reply lacks "Wat u nu kunt doen"
