-- SPDX-License-Identifier: MIT
-- a mail without a header is taken over
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
body(conn, "Alles ligt plat, zonder kop.\r\n")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
mt.disconnect(conn)
