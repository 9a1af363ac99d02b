case    with the filter alone, what an alias of the emergency address leads to gets no copy
filter  alone
local   hosting.example
alias   noodhulp piket@elders.example
clock   2026-01-12T02:00:00Z
config  desks.hosting.support_mailbox: support@elders.example
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  1 mail to support@elders.example
expect  no mail to piket@elders.example
