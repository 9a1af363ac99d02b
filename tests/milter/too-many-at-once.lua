-- SPDX-License-Identifier: MIT
-- over the limit of mails in work an emergency mail gets 451, other mail none
dofile(lib)
local held = {}
for number = 1, 4 do
    held[number] = connect()
    sender(held[number], SENDER)
    recipient(held[number], OURS)
    data(held[number], SMFIR_CONTINUE)
end
local conn = connect()
sender(conn, SENDER)
recipient(conn, OURS)
data(conn, SMFIR_REPLYCODE)
bystander(conn)
mt.abort(held[1])
sender(held[1], SENDER)
recipient(held[1], OURS) -- its answer tells that the abort, which has none, was heard
whole_mail(conn, "room-again")
for number = 2, 4 do
    headers(held[number], "held-" .. number)
    finish(held[number], SMFIR_ACCEPT)
    mt.disconnect(held[number])
end
mt.disconnect(held[1])
mt.disconnect(conn)
