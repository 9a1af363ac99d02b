case    rules 48, 49, 56 and 107: on a trusted network too, without proof of From the answer goes to nobody but the envelope sender
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: slachtoffer@elders.example
    To: noodhulp@hosting.example
    Reply-To: slachtoffer@elders.example
    Cc: nog-een@elders.example
    Sender: nog-een@elders.example
    Errors-To: nog-een@elders.example
    Disposition-Notification-To: nog-een@elders.example
    Return-Receipt-To: nog-een@elders.example
    Subject: antwoord maar aan een ander
    Message-ID: <ander@bakkerij.example>

    Tekst.
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  no reply to slachtoffer@elders.example
expect  no mail to nog-een@elders.example
