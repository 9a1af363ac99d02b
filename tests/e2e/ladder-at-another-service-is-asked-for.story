case    what happens at the service of a ladder step is asked for, though the desk's own is heard
clock   2026-01-12T02:00:00Z
webhooks at hosting
rest at hosting
ladder
    after 1m page
    after 20m incident
answer  202-no-incident
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
after   61 s
expect  1 incident at second
mail    from ander@slager.example to noodhulp@hosting.example
    From: ander@slager.example
    To: noodhulp@hosting.example
    Subject: site plat
    Message-ID: <plat@slager.example>

    Onze site doet het niet meer.
expect  1 incident
hero    acknowledge by Fenna Bakker
expect  2 replies to ander@slager.example
hero    at second acknowledge by Bram Willems
after   125 s
expect  some mail to klant@bakkerij.example contains "Bram Willems heeft uw melding"
hero    at second resolve by Bram Willems
after   125 s
expect  some mail to klant@bakkerij.example contains "als opgelost gemeld"
expect  1 emergency
