case    our own automatic mail that comes back pages nobody and is not answered
clock   2026-01-12T02:00:00Z
mail    from noodhulp@hosting.example to noodhulp@hosting.example
    From: Noodhulp <noodhulp@hosting.example>
    To: klant@bakkerij.example
    Subject: Auto: Re: storing
    Auto-Submitted: auto-replied
    Message-ID: <oud@mx1.hosting.example>

    Wij hebben uw melding ontvangen.
expect  accepted
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example header X-Pager-Milter-Class is "own"
expect  no incident
expect  no reply
