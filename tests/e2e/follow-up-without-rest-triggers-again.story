case    without a token the answer comes by a repeated trigger, and to the Hero's mailbox too
clock   2026-01-12T02:00:00Z
config  desks.hosting.after_hours.deliver_to: ["oncall@hosting.example"]
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  1 mail to oncall@hosting.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
reply   from klant@bakkerij.example to noodhulp@hosting.example
    Subject: Re: melding

    De kassa doet het nu ook niet meer.
expect  2 accepted events
expect  one dedup key
expect  1 incident
expect  incident custom_details contains "De kassa doet het nu ook niet meer."
expect  incident status is "acknowledged"
expect  2 mails to oncall@hosting.example
