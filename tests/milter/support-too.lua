-- SPDX-License-Identifier: MIT
-- rule 133: a mailbox that is a recipient already is not added again
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, "<Support@Hosting.Example>")
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "support-too")
finish(conn, SMFIR_ACCEPT)
check(not mt.eom_check(conn, MT_RCPTADD, SUPPORT), "support was added again")
check(mt.eom_check(conn, MT_RCPTDELETE, OURS), "the emergency address was not deleted")
mt.disconnect(conn)
