case    a price below zero is refused with its line, before anything starts
clock   2026-01-12T02:00:00Z
config  desks.hosting.tariff.sla_plus.per_15_minutes: "-50.00"
run     check-config
expect  exit 78
expect  output contains "per_15_minutes"
