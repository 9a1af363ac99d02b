case    a mail that passed no filter while it was down pages through the net
filter  accept
net     noodhulp@omlaag.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@omlaag.example"]
config  desks.hosting.support_mailbox: support@omlaag.example
config  desks.hosting.confirmation: {"from": "noodhulp@omlaag.example"}
start
kill
mail    from klant@omlaag-klant.example to noodhulp@omlaag.example
    From: klant@omlaag-klant.example
    To: noodhulp@omlaag.example
    Subject: De webwinkel geeft een 502
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <net-the-filter-is-down@klant.example>

    Onze webwinkel geeft sinds tien over twee een 502.
expect  accepted
expect  1 mail to support@omlaag.example
start
expect  1 incident
