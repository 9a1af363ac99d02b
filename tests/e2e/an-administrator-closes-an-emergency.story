case    an administrator closes an emergency whose page PagerDuty never took
clock   2026-01-12T02:00:00Z
answer  503*
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  at least 1 request
run     emergency close REF
expect  exit 0
expect  no emergency
after   10 m
expect  no incident
