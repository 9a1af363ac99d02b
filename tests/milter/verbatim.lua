-- SPDX-License-Identifier: MIT
-- rule 129: the recipient is matched in any spelling and deleted in the client's
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, "<NoodHulp@Hosting.Example>")
data(conn, SMFIR_CONTINUE)
headers(conn, "verbatim")
finish(conn, SMFIR_ACCEPT)
check(mt.eom_check(conn, MT_RCPTADD, SUPPORT), "support was not added")
check(mt.eom_check(conn, MT_RCPTDELETE, "<NoodHulp@Hosting.Example>"), "not deleted as written")
mt.disconnect(conn)
