case    the answer carries every mark of an automatic answer and nothing of the mail's text
clock   2026-01-12T02:00:00Z
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
expect  reply from <>
expect  reply header Auto-Submitted is "auto-replied"
expect  reply header X-Auto-Response-Suppress is "All"
expect  reply header In-Reply-To is "<20260112030012.4711@bakkerij.example>"
expect  reply header From contains "noodhulp@hosting.example"
expect  reply header Content-Type contains "multipart/alternative"
expect  reply lacks "bestellingen per minuut"
