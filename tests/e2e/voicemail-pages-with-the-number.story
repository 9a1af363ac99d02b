case    a phone message by mail pages with the caller's number, finds the customer, and nobody is answered
clock   2026-01-12T02:00:00Z
config  desks.hosting.voicemail.senders: ["voicemail@telefoon.example"]
config  desks.hosting.voicemail.callers: ["Bericht van NUMBER"]
customers in customers.yaml
    - name: Bakkerij Jansen
      phone: "+31 20 555 0123"
      plans: [{name: Webwinkel, sla_plus: true}]
webhooks at hosting
mail    from voicemail@telefoon.example to noodhulp@hosting.example
    From: Voicemail <voicemail@telefoon.example>
    To: noodhulp@hosting.example
    Subject: Bericht van 020 555 0123
    Auto-Submitted: auto-generated
    Message-ID: <1@telefoon.example>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="grens"

    --grens
    Content-Type: text/plain

    U hebt een nieuw bericht.
    --grens
    Content-Type: audio/wav; name="bericht.wav"
    Content-Disposition: attachment; filename="bericht.wav"
    Content-Transfer-Encoding: base64

    UklGRgAAAABXQVZF
    --grens--
expect  accepted
expect  1 incident
expect  incident title contains "020 555 0123"
expect  incident custom_details contains "Bakkerij Jansen"
expect  incident custom_details contains "bericht.wav"
expect  mail to support@hosting.example has its body
after   5 m
hero    acknowledge by Fenna Bakker
expect  no reply
