case    explain says what the milter would do, and does nothing
clock   2026-01-12T02:00:00Z
run     explain --rcpt noodhulp@hosting.example --from klant@bakkerij.example --at 2026-01-12T02:00:00Z --json -
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: wat zou er gebeuren
    Message-ID: <wat@bakkerij.example>

    Alles ligt plat.
expect  exit 0
expect  output contains "outside-office-hours"
expect  output contains "support@hosting.example"
expect  no incident
expect  no reply
