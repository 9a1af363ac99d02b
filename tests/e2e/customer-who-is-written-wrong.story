case    a customer who is written wrong is told with file and line
clock   2026-01-12T02:00:00Z
customers in customers.csv
    name,country,addresses,plans
    Bakkerij Jansen,Nederland,klant@bakkerij.example,Webwinkel
run     check-config
expect  output contains "customers.csv:2"
