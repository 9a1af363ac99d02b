case    a registry on a disk that hangs delays no start, no page and no stop
clock   2026-01-12T02:00:00Z
config  desks.hosting.customers.file: customers.yaml
fault   reading customers hangs
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  accepted
expect  log contains "could not be read within 3 s"
expect  1 incident
expect  incident custom_details contains "customer unknown: registry not reachable"
expect  1 reply to klant@bakkerij.example
stop
expect  log contains "it is not waited for"
