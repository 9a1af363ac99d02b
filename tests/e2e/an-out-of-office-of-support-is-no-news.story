case    an out-of-office of our own people says nothing of the customer
clock   2026-01-12T02:00:00Z
config  desks.hosting.confirmation.bounce_address: bounce@hosting.example
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   16 m
expect  2 replies to klant@bakkerij.example
expect  some mail to support@hosting.example contains "behandeling"
# Who reads the mailbox of Support answers by their own name.
return  what support@hosting.example got from sanne@hosting.example
    Subject: Afwezig
    Auto-Submitted: auto-replied

    Morgen weer.
expect  accepted
run     emergency show REF
expect  output lacks "unreachable"
