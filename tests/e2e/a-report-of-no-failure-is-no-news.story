case    a mail to the customer that is late, or has arrived, has not come back; what comes back is noted once
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
webhooks at hosting
rest    at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
return  from <>
    Subject: Delayed Mail
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
    Action: delayed
    Status: 4.4.1

    --grens--
return  from <>
    Subject: Delivered
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
    Action: delivered
    Status: 2.0.0

    --grens--
run     emergency show REF
expect  output lacks "customer-unreachable"
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
expect  incident notes contains "cannot be reached by mail"
after   1 m
return  from <>
    Subject: Undelivered
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
expect  1 rest request POST /incidents/*/notes
