case    a customer is forgotten once their emergency is over: none of their words is left
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
run     forget klant@bakkerij.example
expect  exit 65
run     emergency close REF
expect  exit 0
expect  0 emergencies
run     forget noodhulp@hosting.example
expect  exit 65
run     forget klant@bakkerij.example
expect  exit 0
expect  output contains "is forgotten"
run     forget klant@bakkerij.example
expect  exit 65
expect  output contains "nothing is kept"
run     forget *@bakkerij.example
expect  exit 65
run     emergencies --all
expect  exit 0
expect  output contains "hosting"
expect  output lacks "klant@bakkerij.example"
expect  output lacks "502"
run     costs --month 2026-01
expect  exit 0
expect  output contains "nothing was billed"
