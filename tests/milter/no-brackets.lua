-- SPDX-License-Identifier: MIT
-- addresses without brackets, as for mail that did not come by SMTP
dofile(lib)
local conn = connect()
sender(conn, "klant@bakkerij.example")
recipient(conn, "noodhulp@hosting.example")
data(conn, SMFIR_CONTINUE)
headers(conn, "no-brackets")
finish(conn, SMFIR_ACCEPT)
check(mt.eom_check(conn, MT_RCPTADD, SUPPORT), "support was not added")
check(mt.eom_check(conn, MT_RCPTDELETE, "noodhulp@hosting.example"), "not deleted as written")
mt.disconnect(conn)
