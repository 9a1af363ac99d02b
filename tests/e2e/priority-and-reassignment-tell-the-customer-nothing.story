case    a priority and another assignee change nothing for the customer
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
hero    priority by Fenna Bakker to P1
hero    reassign by Fenna Bakker to Bram Willems
expect  3 webhooks delivered
expect  1 reply to klant@bakkerij.example
expect  1 emergency
