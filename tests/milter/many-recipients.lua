-- SPDX-License-Identifier: MIT
-- rule 136: one emergency address among a thousand recipients
dofile(lib)
local conn = connect()
sender(conn, SENDER)
for number = 1, 999 do
    recipient(conn, "<r" .. number .. "@elders.example>")
end
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "many")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
mt.disconnect(conn)
