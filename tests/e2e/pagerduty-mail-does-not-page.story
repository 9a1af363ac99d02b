case    a mail of PagerDuty itself pages nobody
clock   2026-01-12T02:00:00Z
mail    from no-reply@hosting.pagerduty.com to noodhulp@hosting.example
    From: PagerDuty <no-reply@hosting.pagerduty.com>
    To: noodhulp@hosting.example
    Subject: [Incident] triggered
    Message-ID: <pd.1@hosting.pagerduty.com>

    An incident was triggered.
expect  accepted
expect  1 mail to support@hosting.example
expect  no incident
expect  no reply
