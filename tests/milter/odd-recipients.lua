-- SPDX-License-Identifier: MIT
-- recipients that are no address are let go
dofile(lib)
local conn = connect()
for _, address in ipairs({"<>", "", "<", ">", "noodhulp", "@",
                          "<noodhulp@>", "<\255@hosting.example>", string.rep("x", 500)}) do
    sender(conn, SENDER)
    recipient(conn, address)
    data(conn, SMFIR_ACCEPT)
end
mt.disconnect(conn)
