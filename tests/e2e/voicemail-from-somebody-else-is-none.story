case    what only looks like a phone message is a mail like any other
clock   2026-01-12T02:00:00Z
config  desks.hosting.voicemail.senders: ["voicemail@telefoon.example"]
config  desks.hosting.voicemail.callers: ["Bericht van NUMBER"]
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: Bericht van 020 555 0123
    Message-ID: <1@bakkerij.example>

    Bel mij.
expect  1 incident
expect  1 reply to klant@bakkerij.example
