case    a mail with HTML only reaches the Hero as text
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: mooie mail
    MIME-Version: 1.0
    Content-Type: text/html; charset=utf-8
    Message-ID: <html@bakkerij.example>

    <html><style>p{color:red}</style><body><p>De site is <b>weg</b>.</p><script>x()</script></body></html>
expect  accepted
expect  1 incident
expect  incident custom_details contains "De site is weg"
expect  incident custom_details lacks "color:red"
expect  incident custom_details lacks "x()"
