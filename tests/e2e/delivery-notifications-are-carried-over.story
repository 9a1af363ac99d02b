case    what the sender wants to know of the delivery is asked of the support mailbox instead
clock   2026-01-12T10:00:00Z
mail    plain-outage.eml from dsn@bakkerij.example to noodhulp@hosting.example NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;noodhulp@hosting.example
expect  accepted
expect  1 mail to support@hosting.example
expect  1 mail to dsn@bakkerij.example
expect  mail to dsn@bakkerij.example header Subject contains "Successful Mail Delivery"
expect  no incident
