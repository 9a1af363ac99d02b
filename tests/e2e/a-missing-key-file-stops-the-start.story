case    a missing key file stops the start, with its name
config  desks.hosting.pagerduty.routing_key_file: /nonexistent/hosting.key
run     check-config
expect  exit 78
expect  output contains "/nonexistent/hosting.key"
