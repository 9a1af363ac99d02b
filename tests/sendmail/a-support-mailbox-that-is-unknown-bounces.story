case    a support mailbox that Sendmail does not know is told to the sender, and nothing is lost
local   hosting.example
clock   2026-01-12T10:00:00Z
config  desks.hosting.support_mailbox: niemandhier@hosting.example
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 mail to klant@bakkerij.example
