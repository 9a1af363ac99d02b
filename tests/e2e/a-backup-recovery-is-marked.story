case    who asks for a backup recovery is marked, with how far to believe the sender
clock   2026-01-12T02:00:00Z
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
      phone: "+31 20 555 0123"
rest    at hosting
webhooks at hosting
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: database leeg
    Message-ID: <1@bakkerij.example>

    Kunt u de backup van gisteren terugzetten?
expect  1 incident
expect  incident custom_details contains "asks for"
expect  incident custom_details contains "unverified: phone the number on file first: +31 20 555 0123"
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Start anders maar een backup recovery van alles.
expect  incident notes contains "asks for"
expect  incident notes contains "phone the number on file first"
