case    a reload that takes the ladder away has people mailed in place of its steps, and says so
clock   2026-01-12T02:00:00Z
ladder
    after 2m webhook
    after 4m webhook
webhooks at hosting
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
after   12 s
expect  1 reply to klant@bakkerij.example
after   125 s
expect  1 document
expect  1 mail to support@hosting.example
config  desks.hosting.ladder: none
reload
expect  log contains "its ladder has become shorter"
after   2 m
expect  log contains "not in the configuration any more; the last readers are mailed instead"
expect  2 mails to support@hosting.example
expect  mail to support@hosting.example contains "zonder dat vaststaat dat er iemand gealarmeerd is"
expect  1 document
