case    the customer hears that it is solved, Support gets debrief and bill, and corrections
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
after   120 s
hero    acknowledge by Fenna Bakker
after   1200 s
hero    resolve by Fenna Bakker
expect  3 replies to klant@bakkerij.example
expect  1 mail to support@hosting.example
after   61 s
# The customer's mail, and the debrief.
expect  2 mails to support@hosting.example
expect  3 replies to klant@bakkerij.example
run     emergency show REF
expect  exit 0
expect  output contains "resolved by Fenna Bakker, proven"
run     emergency waive REF a faulty disk of ours
expect  exit 0
expect  3 mails to support@hosting.example
run     emergency show REF
expect  output contains "no-charge"
