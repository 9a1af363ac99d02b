case    the filter dies between RCPT and DATA under quarantine: the MTA holds the mail
filter  quarantine
clock   2026-01-12T02:00:00Z
connect
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
kill
say     DATA
send
    From: klant@bakkerij.example
    Subject: de filter valt om
    Message-ID: <omgevallen@bakkerij.example>

    Alles ligt plat.
end
expect  accepted
expect  held
hang up
start
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
