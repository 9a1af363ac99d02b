-- SPDX-License-Identifier: MIT
-- a mail without a body is taken over
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "no-body")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
mt.disconnect(conn)
