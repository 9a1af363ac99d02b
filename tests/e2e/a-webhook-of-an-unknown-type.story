case    what PagerDuty invents tomorrow is answered well and changes nothing
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
webhook says {"id": "01X", "event_type": "incident.sung_to", "resource_type": "incident", "occurred_at": "2026-01-12T02:01:00Z", "agent": null, "client": null, "data": {"id": "PQ1", "type": "incident"}}
webhook says {"id": "01Y", "event_type": "pagey.ping", "resource_type": "pagey", "occurred_at": "2026-01-12T02:01:00Z", "agent": null, "client": null, "data": {"type": "ping", "message": "Hello"}}
expect  3 webhooks delivered
expect  no webhook dropped
expect  1 reply to klant@bakkerij.example
