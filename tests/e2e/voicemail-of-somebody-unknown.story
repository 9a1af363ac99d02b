case    a caller whom nobody knows pages where unknown senders are forwarded, and nobody is answered
clock   2026-01-12T02:00:00Z
config  desks.hosting.voicemail.senders: ["voicemail@telefoon.example"]
config  desks.hosting.voicemail.callers: ["Bericht van NUMBER"]
config  desks.hosting.customers.unknown: forward
customers in customers.yaml
    - name: Bakkerij Jansen
      phone: "+31 20 555 0123"
start
wait    for the customers
mail    from voicemail@telefoon.example to noodhulp@hosting.example
    From: Voicemail <voicemail@telefoon.example>
    To: noodhulp@hosting.example
    Subject: Bericht van 020 555 9999
    Message-ID: <1@telefoon.example>

    U hebt een nieuw bericht.
expect  no reply
expect  1 incident
