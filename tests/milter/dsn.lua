-- SPDX-License-Identifier: MIT
-- what the sender wants to know of the delivery goes with the added recipient
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, OURS, "NOTIFY=SUCCESS,FAILURE", "ORCPT=rfc822;noodhulp@hosting.example")
data(conn, SMFIR_CONTINUE)
headers(conn, "dsn")
finish(conn, SMFIR_ACCEPT)
check(mt.eom_check(conn, MT_RCPTDELETE, OURS), "the emergency address was not deleted")
mt.disconnect(conn)
