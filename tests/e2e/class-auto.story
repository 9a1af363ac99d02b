case    rules 42 and 43: a monitoring system's mail pages and is not answered
clock   2026-01-12T02:00:00Z
mail    from nagios@bakkerij.example to noodhulp@hosting.example
    From: nagios@bakkerij.example
    To: noodhulp@hosting.example
    Subject: ** PROBLEM ** webwinkel is DOWN
    Auto-Submitted: auto-generated
    Precedence: bulk
    Message-ID: <nagios.1@bakkerij.example>

    webwinkel DOWN
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "auto"
expect  no reply
