case    rules 29, 44 and 47: a mailing list pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from nieuws-bounces@lijst.example to noodhulp@hosting.example
    From: nieuws@lijst.example
    To: noodhulp@hosting.example
    Subject: Nieuwsbrief januari
    List-Id: Nieuws <nieuws.lijst.example>
    List-Unsubscribe: <mailto:weg@lijst.example>
    Precedence: list
    Message-ID: <nieuws@lijst.example>

    Aanbiedingen!
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "list"
expect  mail to support@hosting.example header X-Pager-Milter-Reason is "list-mail"
expect  no incident
expect  no reply
