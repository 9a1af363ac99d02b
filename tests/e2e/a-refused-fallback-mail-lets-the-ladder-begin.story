case    where the readers of fallback mails are refused, the ladder does not wait for its time
clock   2026-01-12T02:00:00Z
config  desks.hosting.fallback_mail: ["leads@hosting.example"]
config  desks.hosting.confirm_within: 60s
ladder  at hosting
    after 30m command wake
relay   refuses leads@hosting.example
answer  503*30
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
after   50 s
expect  no call
after   20 s
after   5 s
expect  1 call
