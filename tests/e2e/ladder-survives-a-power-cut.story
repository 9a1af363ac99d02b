case    the steps of the ladder are as durable as the page
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
    after 4m command
webhooks at hosting
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
kill
start
after   121 s
expect  1 document
restart
after   2 m
expect  1 call
expect  1 document
