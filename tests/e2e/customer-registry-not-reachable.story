case    a registry that was never read delays no page, which says so
clock   2026-01-12T02:00:00Z
config  desks.hosting.customers.database: "postgresql://nobody@127.0.0.1:9/crm"
config  desks.hosting.customers.query: "SELECT name, addresses FROM customers"
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  1 incident
expect  incident custom_details contains "customer unknown: registry not reachable"
expect  1 reply to klant@bakkerij.example
