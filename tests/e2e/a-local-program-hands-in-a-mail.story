case    a mail that a local program hands in by sendmail pages and is answered
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@pickup.example"]
config  desks.hosting.support_mailbox: support@pickup.example
config  desks.hosting.confirmation: {"from": "noodhulp@pickup.example"}
sendmail from klant@pickup-klant.example to noodhulp@pickup.example
    From: klant@pickup-klant.example
    To: noodhulp@pickup.example
    Subject: van een script

    De kassa is weg.
expect  1 mail to support@pickup.example
expect  no mail to noodhulp@pickup.example
expect  1 incident
expect  1 reply to klant@pickup-klant.example
