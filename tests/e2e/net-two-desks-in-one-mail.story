case    a mail past the filter for two desks pages both and is answered once
filter  accept
net     noodhulp@paar.example, spoed@paar.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@paar.example"]
config  desks.hosting.support_mailbox: support@paar.example
config  desks.hosting.confirmation: {"from": "noodhulp@paar.example"}
config  desks.winkel.emergency_addresses: ["spoed@paar.example"]
config  desks.winkel.support_mailbox: team@paar.example
config  desks.winkel.confirmation: {"from": "spoed@paar.example"}
start
kill
mail    from klant@paar-klant.example to noodhulp@paar.example, spoed@paar.example
    From: klant@paar-klant.example
    To: noodhulp@paar.example, spoed@paar.example
    Subject: alles ligt plat
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <paar@paar-klant.example>

    Alles ligt plat.
expect  accepted
expect  1 mail to support@paar.example
expect  1 mail to team@paar.example
start
expect  1 incident
expect  1 incident at winkel
expect  1 reply to klant@paar-klant.example
