case    a redirect is not followed, and the page is tried on
clock   2026-01-12T02:00:00Z
answer  redirect, 202
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 request
after   6 m
expect  1 incident
expect  2 requests
