-- SPDX-License-Identifier: MIT
-- of a mail over the cap the rest is skipped, and it still pages
dofile(lib)
local conn = connect()
local chunk = string.rep(string.rep("x", 76) .. "\r\n", 800)
sender(conn, SENDER)
recipient(conn, OURS)
data(conn, SMFIR_CONTINUE)
headers(conn, "huge")
local reply
for _ = 1, 40 do
    done(mt.bodystring(conn, chunk))
    reply = mt.getreply(conn)
    if reply ~= SMFIR_CONTINUE then
        break
    end
end
check(reply == SMFIR_SKIP, "the body was not skipped")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
check(mt.getheader(conn, "X-Pager-Milter-Decision", 0) == "new", "no new incident")
mt.disconnect(conn)
