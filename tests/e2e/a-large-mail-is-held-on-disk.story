case    a mail above what is held in memory pages and is delivered whole
clock   2026-01-12T02:00:00Z
mail    of 3 MB from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  incident title contains "groot"
expect  1 mail to support@hosting.example
expect  mail to support@hosting.example has its body
