case    one emergency address among forty recipients pages once and leaves the others alone
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to a1@elders.example, a2@elders.example, a3@elders.example, a4@elders.example, a5@elders.example, a6@elders.example, a7@elders.example, a8@elders.example, a9@elders.example, b1@elders.example, b2@elders.example, b3@elders.example, b4@elders.example, b5@elders.example, b6@elders.example, b7@elders.example, b8@elders.example, b9@elders.example, noodhulp@hosting.example, c1@elders.example, c2@elders.example, c3@elders.example, c4@elders.example, c5@elders.example, c6@elders.example, c7@elders.example, c8@elders.example, c9@elders.example, d1@elders.example, d2@elders.example, d3@elders.example, d4@elders.example, d5@elders.example, d6@elders.example, d7@elders.example, d8@elders.example, d9@elders.example, e1@elders.example, e2@elders.example, e3@elders.example
expect  accepted
expect  1 incident
expect  1 reply to klant@bakkerij.example
expect  1 mail to support@hosting.example
expect  1 mail to e3@elders.example
expect  1 mail to b9@elders.example
