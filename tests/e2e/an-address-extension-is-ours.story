case    an emergency address with an extension is ours where the MTA uses extensions
clock   2026-01-12T02:00:00Z
config  recipient_delimiter: +
mail    plain-outage.eml from klant@bakkerij.example to noodhulp+kassa@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  no mail to noodhulp+kassa@hosting.example
