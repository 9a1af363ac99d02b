case    outside office hours the mail goes where the desk wants it
clock   2026-01-12T02:00:00Z
config  desks.hosting.after_hours: {"deliver_to": ["oncall@hosting.example", "nachtboek@hosting.example"]}
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to oncall@hosting.example
expect  1 mail to nachtboek@hosting.example
expect  no mail to support@hosting.example
expect  no mail to noodhulp@hosting.example
