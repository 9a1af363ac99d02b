-- SPDX-License-Identifier: MIT
-- a mail for others is let go at DATA
dofile(lib)
local conn = connect()
bystander(conn)
mt.disconnect(conn)
