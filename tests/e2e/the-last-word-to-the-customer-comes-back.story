case    a mail about the end comes back, and Support is told
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    acknowledge by Fenna Bakker
after   5 m
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
after   1 s
return  from <>
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; boundary="grens"; report-type=delivery-status

    --grens
    Content-Type: text/plain

    A report.

    --grens
    Content-Type: message/delivery-status

    Reporting-MTA: dns; post.example

    Final-Recipient: rfc822; klant@bakkerij.example
    Action: failed
    Status: 5.1.1

    --grens--
expect  accepted
expect  some mail to support@hosting.example contains "Bel de klant."
expect  1 incident
expect  no emergency
