-- SPDX-License-Identifier: MIT
-- rule 131: the second recipient counts too, the first keeps its copy
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, OTHER)
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "second")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
check(not mt.eom_check(conn, MT_RCPTDELETE, OTHER), "the other recipient was deleted")
check(not mt.eom_check(conn, MT_HDRADD, "X-Pager-Milter-Desk"), "the others learn of the desk")
mt.disconnect(conn)
