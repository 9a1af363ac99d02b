case    the receipt that Sendmail makes when deliver took a mail says nothing of the decision
config  calendars.office.hours: {}
start
kill
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example NOTIFY=SUCCESS
expect  accepted
expect  1 mail to support@hosting.example
expect  1 mail to klant@bakkerij.example
expect  mail to klant@bakkerij.example header Subject contains "Return receipt"
expect  mail to klant@bakkerij.example lacks "decided"
expect  mail to klant@bakkerij.example lacks "outside-office-hours"
