case    the subscription of a desk is made, listed, switched on, tried and ended by command
clock   2026-01-12T02:00:00Z
config  web.public_url: https://pager.hosting.example
rest    at hosting
service at hosting on_call ["Fenna Bakker"]
config  web.webhooks: 127.0.0.1:8025
config  desks.hosting.pagerduty.webhook_secret_files: ["made.webhook"]
run     webhook list --desk hosting
expect  output contains "PagerDuty tells this desk nothing"
run     webhook create --desk hosting
expect  exit 0
run     webhook create --desk hosting --service SERVICE
expect  exit 64
run     webhook list --desk hosting
expect  exit 0
expect  output contains "https://pager.hosting.example/webhooks/pagerduty/hosting"
run     webhook enable --desk hosting
expect  exit 0
run     webhook ping --desk hosting
expect  exit 0
run     webhook delete --desk hosting
expect  exit 0
run     webhook list --desk hosting
expect  output contains "PagerDuty tells this desk nothing"
