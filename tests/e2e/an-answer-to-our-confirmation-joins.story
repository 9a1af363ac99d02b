case    an answer to our confirmation joins its emergency and is not answered again
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  1 reply to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    Het is nu ook de kassa.
expect  accepted
expect  1 incident
expect  mail to support@hosting.example header X-Pager-Milter-Decision is "follow-up"
expect  1 reply to klant@bakkerij.example
expect  1 emergency
