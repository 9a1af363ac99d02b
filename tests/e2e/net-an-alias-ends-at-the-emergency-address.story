case    an alias that ends at the emergency address pages through the net
net     noodhulp@alias.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@alias.example"]
config  desks.hosting.support_mailbox: support@alias.example
config  desks.hosting.confirmation: {"from": "noodhulp@alias.example"}
alias   alarm noodhulp@alias.example
mail    from klant@alias-klant.example to alarm@local.example
    From: klant@alias-klant.example
    To: noodhulp@alias.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <net-an-alias-ends-at-the-emergency-address@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  1 mail to support@alias.example
expect  mail to support@alias.example has its body
expect  1 incident
expect  1 reply to klant@alias-klant.example
