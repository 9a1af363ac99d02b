-- SPDX-License-Identifier: MIT
-- an MTA of protocol 2 gets its verdicts and its edits all the same
dofile(lib)
local conn = open()
-- Version 2: actions up to CHGHDRS and QUARANTINE, steps up to NOEOH.
-- The manual page has the last two arguments the other way round.
done(mt.negotiate(conn, 2, 0x7F, 0x3F))
greet(conn)
sender(conn, SENDER)
recipient(conn, OURS)
headers(conn, "old")
expect(conn, SMFIR_CONTINUE, "header")
body(conn, "Alles ligt plat.\r\n")
finish(conn, SMFIR_ACCEPT)
expect_rerouted(conn)
bystander(conn)
mt.disconnect(conn)
