case    after a day an emergency has ended, and an answer to it is a new one
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
at      2026-01-13T20:00:00Z
expect  no emergency
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is weer stuk.
expect  accepted
expect  2 incidents
expect  1 emergency
