-- SPDX-License-Identifier: MIT
-- abort, abort, close: at every step, and the next connection works
dofile(lib)
local steps = {
    function(conn) sender(conn, SENDER) end,
    function(conn) recipient(conn, OURS) end,
    function(conn) data(conn, SMFIR_CONTINUE) end,
    function(conn) headers(conn, "abort") end,
    function(conn) body(conn, "half ") end,
}
for last = 0, #steps do
    for _, polite in ipairs({true, false}) do
        local conn = connect()
        for step = 1, last do
            steps[step](conn)
        end
        mt.abort(conn)
        mt.abort(conn)
        mt.disconnect(conn, polite)
    end
end
local conn = connect()
whole_mail(conn, "after-aborts")
mt.disconnect(conn)
