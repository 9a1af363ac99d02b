-- SPDX-License-Identifier: MIT
-- RSET forgets an emergency recipient, and the next mail is judged by itself
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, OURS)
mt.abort(conn)
bystander(conn)
whole_mail(conn, "after-reset")
mt.disconnect(conn)
