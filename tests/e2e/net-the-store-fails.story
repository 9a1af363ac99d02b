case    a mail past the filter stays in the MTA's queue while the store fails
filter  accept
net     noodhulp@winkelhaak.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.emergency_addresses: ["noodhulp@winkelhaak.example"]
config  desks.hosting.support_mailbox: support@winkelhaak.example
config  desks.hosting.confirmation: {"from": "noodhulp@winkelhaak.example"}
start
kill
spoil the store
mail    from klant@haak-klant.example to noodhulp@winkelhaak.example
    From: klant@haak-klant.example
    To: noodhulp@winkelhaak.example
    Subject: alles ligt plat
    Date: Mon, 12 Jan 2026 03:00:12 +0100
    Message-ID: <haak@haak-klant.example>

    Alles ligt plat.
expect  accepted
expect  mta log matches /to=<noodhulp@winkelhaak.example>.*status=deferred/
expect  no mail to support@winkelhaak.example
