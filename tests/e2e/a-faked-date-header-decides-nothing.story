case    rule 152: a Date header from office hours does not keep the Hero asleep
clock   2026-01-12T02:00:00Z
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: datum van overdag
    Date: Mon, 12 Jan 2026 11:00:00 +0100
    Message-ID: <dag@bakkerij.example>

    Het is nacht, wat mijn klok ook zegt.
expect  accepted
expect  1 incident
