case    lines that begin with a dot or with From stay as they were
clock   2026-01-12T10:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: puntjes
    Date: Mon, 12 Jan 2026 11:00:00 +0100
    Message-ID: <punt@bakkerij.example>

    .
    ..
    .htaccess is stuk
    From hier af stuk
    >From daar ook
expect  accepted
expect  mail to support@hosting.example has its body
expect  mail to support@hosting.example has its headers
