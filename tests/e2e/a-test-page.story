case    a test page takes the real way, is marked as a test, and is resolved again
clock   2026-01-12T02:00:00Z
start
run     test-page --desk hosting
expect  exit 0
expect  1 incident
expect  incident status is "resolved"
expect  incident title contains "this is a test"
