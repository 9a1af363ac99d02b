case    an acknowledgement that comes before its trigger is kept until it is known whose it is
clock   2026-01-12T02:00:00Z
webhooks at hosting
webhooks are held back
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
hero    acknowledge by Fenna Bakker
webhooks come as usual
expect  2 webhooks delivered
expect  reply contains "Fenna Bakker heeft uw melding"
expect  1 emergency
