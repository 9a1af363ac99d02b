case    a step of the ladder that fails is tried again until it is taken
clock   2026-01-12T02:00:00Z
ladder
    after 1m webhook
    after 2m command
webhooks at hosting
answer  202-no-incident
receiver answers 503,404,204
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 request
after   61 s
after   2 s
expect  2 documents
command fails
after   1 m
expect  log contains "ended with exit code 1"
command works
after   10 m
expect  3 documents
expect  call contains "nothing proves that PagerDuty tells anybody"
# The page was repeated, PagerDuty tells somebody, and nobody comes: the ladder is climbed for that.
after   30 m
expect  4 documents
