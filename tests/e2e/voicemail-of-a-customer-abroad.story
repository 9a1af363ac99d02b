case    a phone message of a customer abroad goes to Support, and nobody is answered
clock   2026-01-12T02:00:00Z
config  desks.hosting.voicemail.senders: ["voicemail@telefoon.example"]
config  desks.hosting.voicemail.callers: ["Bericht van NUMBER"]
config  desks.hosting.customers.countries: ["NL"]
customers in customers.yaml
    - name: Bakkerij Jansen
      country: DE
      phone: "+31 20 555 0123"
start
wait    for the customers
mail    from voicemail@telefoon.example to noodhulp@hosting.example
    From: Voicemail <voicemail@telefoon.example>
    To: noodhulp@hosting.example
    Subject: Bericht van 020 555 0123
    Message-ID: <1@telefoon.example>

    U hebt een nieuw bericht.
expect  no incidents
expect  no reply
expect  1 mail to support@hosting.example
