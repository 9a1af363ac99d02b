case    passwords, cards and IBANs are masked in what goes to PagerDuty, and stay in the mail
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: help, wachtwoord: Hunter2geheim
    Message-ID: <1@bakkerij.example>

    Wachtwoord: Zeergeheim7
    Mijn kaart is 4111 1111 1111 1111 en mijn rekening NL91 ABNA 0417 1643 00.
expect  1 incident
expect  incident alerts lacks "Zeergeheim7"
expect  incident alerts lacks "Hunter2geheim"
expect  incident alerts lacks "4111 1111 1111 1111"
expect  incident alerts lacks "0417 1643 00"
expect  mail to support@hosting.example has its body
after   5 m
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het nieuwe wachtwoord is: NogGeheimer8
expect  incident notes contains "[pager-milter]"
expect  incident notes lacks "NogGeheimer8"
