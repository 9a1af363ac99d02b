case    a bounce to our signed address becomes a note, and pages nobody
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
customers in customers.yaml
    - name: Bakkerij Jansen
      addresses: [klant@bakkerij.example]
      phone: "+31 20 555 0123"
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
return  from <>
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; boundary="grens"; report-type=delivery-status

    --grens
    Content-Type: text/plain

    I am sorry.

    --grens
    Content-Type: message/delivery-status

    Reporting-MTA: dns; post.example

    Final-Recipient: rfc822; klant@bakkerij.example
    Action: failed
    Status: 5.1.1

    --grens--
expect  accepted
expect  1 incident
expect  incident notes contains "+31 20 555 0123"
expect  incident notes contains "cannot be reached"
expect  1 reply to klant@bakkerij.example
