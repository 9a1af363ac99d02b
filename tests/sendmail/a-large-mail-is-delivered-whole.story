case    a mail over body_bytes pages, is skipped by the filter, and is delivered whole
clock   2026-01-12T02:00:00Z
config  memory_bytes: 64k
config  body_bytes: 100k
mail    of 3 MB from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example has its body
