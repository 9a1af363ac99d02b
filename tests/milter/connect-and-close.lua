-- SPDX-License-Identifier: MIT
-- who connects and goes, before or after negotiation, leaves no mark
dofile(lib)
for _, polite in ipairs({true, false}) do
    for _ = 1, 20 do
        mt.disconnect(open(), polite)
        local conn = open()
        done(mt.negotiate(conn, nil, nil, nil))
        mt.disconnect(conn, polite)
        mt.disconnect(connect(), polite)
    end
end
local conn = connect()
bystander(conn)
mt.disconnect(conn)
