case    while nothing proves that somebody is told, every step of the ladder is climbed, and each once
clock   2026-01-12T02:00:00Z
ladder
    after 2m page
    after 3m mail 0612345678@sms.example
    after 4m webhook
    after 5m command 0612345678 --urgent
webhooks at hosting
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
expect  no incidents
after   90 s
expect  1 reply to klant@bakkerij.example
expect  reply contains "doorgegeven aan ons oproepsysteem"
expect  no incidents at second
after   40 s
expect  1 incident at second
expect  incident 1 at second title contains "nothing proves that PagerDuty tells anybody"
after   1 m
expect  1 mail to 0612345678@sms.example
expect  mail to 0612345678@sms.example header Subject contains "at hosting"
after   1 m
expect  1 document
expect  document contains "nothing proves that PagerDuty tells anybody"
after   1 m
expect  1 call
expect  call contains "0612345678 --urgent|"
after   5 m
expect  1 document
expect  1 call
expect  1 incident at second
expect  1 mail to 0612345678@sms.example
