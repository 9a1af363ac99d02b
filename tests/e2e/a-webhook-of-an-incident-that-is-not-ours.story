case    what happens to incidents that are not ours is answered well and told nobody
clock   2026-01-12T02:00:00Z
rest    at hosting
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
foreign incident "Disk full on web3"
hero    acknowledge incident 2 by Fenna Bakker
hero    resolve incident 2 by Fenna Bakker
expect  4 webhooks delivered
expect  1 reply to klant@bakkerij.example
expect  1 emergency
