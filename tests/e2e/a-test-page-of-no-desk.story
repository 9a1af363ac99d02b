case    a test page for a desk that is not there names those that are
clock   2026-01-12T02:00:00Z
start
run     test-page --desk noodhulp
expect  exit 65
expect  output contains "one of hosting, winkel"
expect  no incident
