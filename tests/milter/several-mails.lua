-- SPDX-License-Identifier: MIT
-- several mails on one connection are each decided by themselves
dofile(lib)
local conn = connect()
for number = 1, 3 do
    whole_mail(conn, "several-" .. number)
    bystander(conn)
end
-- A mail that comes again makes no second incident.
whole_mail(conn, "several-1")
check(mt.getheader(conn, "X-Pager-Milter-Reason", 0) == "already-seen", "it was not known again")
mt.disconnect(conn)
