case    the last good state of a registry outlives it, and a restart
clock   2026-01-12T02:00:00Z
customers by query
    CREATE TABLE customers (name TEXT, country TEXT, addresses TEXT, sla_plus_plans TEXT, phone TEXT);
    INSERT INTO customers VALUES ('Bakkerij Jansen', 'NL', 'klant@bakkerij.example', 'Webwinkel', '+31 20 555 0123');
start
wait    for the customers
customers are gone
restart
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 incident
expect  incident custom_details contains "Bakkerij Jansen"
expect  incident custom_details contains "Webwinkel (with SLA Plus)"
expect  log contains "customers"
