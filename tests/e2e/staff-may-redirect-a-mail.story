case    a colleague who writes from the support mailbox pages the Hero and gets no answer
clock   2026-01-12T02:00:00Z
mail    from support@hosting.example to noodhulp@hosting.example
    From: Support <support@hosting.example>
    To: noodhulp@hosting.example
    Subject: deze kwam verkeerd binnen
    Message-ID: <doorgestuurd@hosting.example>

    De klant belt net: alles ligt plat.
expect  accepted
expect  1 incident
expect  mail to support@hosting.example header X-Pager-Milter-Class is "auto"
expect  no reply
