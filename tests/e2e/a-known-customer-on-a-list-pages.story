case    a known customer's mail pages in spite of its list marks and is not answered
clock   2026-01-12T02:00:00Z
config  lists.allow: ["*@bakkerij.example"]
mail    from klant@bakkerij.example to noodhulp@hosting.example
    From: klant@bakkerij.example
    To: noodhulp@hosting.example
    Subject: via onze lijst
    List-Id: <intern.bakkerij.example>
    Message-ID: <lijst@bakkerij.example>

    Alles plat.
expect  accepted
expect  1 incident
expect  no reply
