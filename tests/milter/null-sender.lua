-- SPDX-License-Identifier: MIT
-- the null sender is taken over and makes no incident
dofile(lib)
local conn = connect()
sender(conn, "<>")
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "null-sender")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
check(mt.getheader(conn, "X-Pager-Milter-Decision", 0) == "none", "it made an incident")
mt.disconnect(conn)
