case    line ends hidden in an encoded subject add no header to the answer
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: =?utf-8?q?storing=0d=0aBcc:_slachtoffer=40elders.example=0d=0aX-Kwaad:_ja?=
    Message-ID: <inject@bakkerij.example>

    Tekst.
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  mail to klant@bakkerij.example lacks header X-Kwaad
expect  mail to klant@bakkerij.example lacks header Bcc
expect  no mail to slachtoffer@elders.example
