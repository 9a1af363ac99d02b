case    rule 84: while the mail relay is down the page goes out, and the answer follows when it is up
clock   2026-01-12T02:00:00Z
config  smtp.relay: smtp://127.0.0.1:9
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
wait for 1 incident
expect  no mail to klant@bakkerij.example
config  smtp.relay: the lane
reload
after   2 m
expect  1 reply to klant@bakkerij.example
expect  1 incident
