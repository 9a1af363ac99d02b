case    a command of the ladder that hangs does not live on beside its repetition
clock   2026-01-12T02:00:00Z
ladder
    after 1m command
webhooks at hosting
answer  202-no-incident, 202-no-incident, 202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
command hangs
after   61 s
expect  only call 1 runs
kill    dispatch
expect  only call 2 runs
