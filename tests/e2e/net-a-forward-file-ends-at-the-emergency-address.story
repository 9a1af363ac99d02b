case    a .forward file that ends at the emergency address pages through the net
net     noodhulp@forward.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@forward.example"]
config  desks.hosting.support_mailbox: support@forward.example
config  desks.hosting.confirmation: {"from": "noodhulp@forward.example"}
forward games noodhulp@forward.example
mail    from klant@forward-klant.example to games@local.example
    From: klant@forward-klant.example
    To: noodhulp@forward.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <net-a-forward-file-ends-at-the-emergency-address@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  1 mail to support@forward.example
expect  1 incident
expect  1 reply to klant@forward-klant.example
