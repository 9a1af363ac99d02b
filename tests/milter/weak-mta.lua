-- SPDX-License-Identifier: MIT
-- an MTA that cannot replace recipients is told to try again, and nothing is lost
dofile(lib)
local conn = open()
-- The manual page has the last two arguments the other way round.
done(mt.negotiate(conn, 6, 0x1FFFFF, SMFIF_ADDHDRS))
greet(conn)
sender(conn, SENDER)
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "weak")
finish(conn, SMFIR_REPLYCODE)
check(not mt.eom_check(conn, MT_RCPTDELETE, OURS), "a recipient was deleted")
bystander(conn)
mt.disconnect(conn)
