case    where the desk forwards unknown senders, they read from which address to write
clock   2026-01-12T02:00:00Z
config  desks.hosting.customers.unknown: forward
customers in customers.yaml
    - name: Slagerij
      addresses: [klant@slager.example]
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "unknown-sender"
expect  no incidents
expect  reply contains "Wij herkennen uw e-mailadres niet"
mail    from klant@slager.example to noodhulp@hosting.example
    From: klant@slager.example
    To: noodhulp@hosting.example
    Subject: site plat
    Message-ID: <plat@slager.example>

    De site is weg.
expect  1 incident
