-- SPDX-License-Identifier: MIT
-- rule 130: a mail that names us in To alone is let go
dofile(lib)
local conn = connect()
sender(conn, SENDER)
recipient(conn, "<noodhulp@elders.example>")
recipient(conn, "<noodhulp-hosting.example@elders.example>")
data(conn, SMFIR_ACCEPT)
mt.disconnect(conn)
