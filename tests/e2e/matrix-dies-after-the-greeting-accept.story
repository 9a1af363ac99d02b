case    the filter dies after the greeting under accept: the mail goes unfiltered
filter  accept
clock   2026-01-12T02:00:00Z
connect
kill
say     MAIL FROM:<klant@bakkerij.example>
say     RCPT TO:<noodhulp@hosting.example>
say     DATA
send
    From: klant@bakkerij.example
    Subject: de filter valt om
    Message-ID: <omgevallen@bakkerij.example>

    Alles ligt plat.
end
expect  accepted
expect  1 mail to noodhulp@hosting.example
hang up
start
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
