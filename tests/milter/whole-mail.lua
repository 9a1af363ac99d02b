-- SPDX-License-Identifier: MIT
-- a mail of ours is taken over, its recipient replaced
dofile(lib)
local conn = connect()
whole_mail(conn, "whole")
check(mt.getheader(conn, "X-Pager-Milter-Decision", 0) == "new", "no new incident")
mt.disconnect(conn)
