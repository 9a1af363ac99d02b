case    a mail to who should be woken comes back: the next step goes at once, and nobody says that the customer cannot be reached
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
config  desks.hosting.confirm_within: 30s
webhooks at hosting
rest    at hosting
ladder  at hosting
    after 1m mail 0612345678@sms.example
    after 40m mail chef@hosting.example
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
after   62 s
expect  1 mail to 0612345678@sms.example
expect  no mail to chef@hosting.example
return  what 0612345678@sms.example got from <>
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

    Final-Recipient: rfc822; 0612345678@sms.example
    Action: failed
    Status: 5.1.1

    --grens--
expect  accepted
expect  1 mail to chef@hosting.example
expect  some mail to support@hosting.example contains "aan mensen van ons is"
expect  some mail to support@hosting.example contains "0612345678@sms.example"
run     emergency show REF
expect  output contains "people-unreachable"
expect  output lacks "customer-unreachable"
