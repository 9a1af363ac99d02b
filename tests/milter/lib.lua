-- SPDX-License-Identifier: MIT
-- What the scripts share: short words for the steps of the protocol, each of which ends the script
-- when it does not go as it must. `socket` is given on the command line.

OURS = "<noodhulp@hosting.example>"
OTHER = "<iemand@elders.example>"
SUPPORT = "<support@hosting.example>"
SENDER = "<klant@bakkerij.example>"

function check(condition, what)
    if not condition then
        error(what, 2)
    end
end

function done(problem)
    check(problem == nil, problem)
end

function expect(conn, reply, what)
    local got = mt.getreply(conn)
    check(got == reply, what .. ": the filter answered " .. string.char(got))
end

function open()
    local conn = mt.connect(socket, 50, 0.1)
    check(conn ~= nil, "no connection")
    return conn
end

function greet(conn)
    done(mt.conninfo(conn, "client.example", "192.0.2.1"))
end

function connect()
    local conn = open()
    greet(conn)
    return conn
end

function sender(conn, address)
    done(mt.macro(conn, SMFIC_MAIL, "i", "4TEST"))
    done(mt.mailfrom(conn, address))
    expect(conn, SMFIR_CONTINUE, "MAIL")
end

function recipient(conn, ...)
    done(mt.rcptto(conn, ...))
    expect(conn, SMFIR_CONTINUE, "RCPT")
end

function data(conn, reply)
    done(mt.data(conn))
    expect(conn, reply, "DATA")
end

-- A whole mail up to its body, as the customer of `unique` sends it.
function headers(conn, unique)
    done(mt.header(conn, "From", "klant@bakkerij.example"))
    done(mt.header(conn, "To", "noodhulp@hosting.example"))
    done(mt.header(conn, "Subject", "De kassa doet niets"))
    done(mt.header(conn, "Message-ID", "<" .. unique .. "@bakkerij.example>"))
end

function body(conn, text)
    done(mt.bodystring(conn, text))
    expect(conn, SMFIR_CONTINUE, "body")
end

function finish(conn, reply)
    done(mt.eom(conn))
    expect(conn, reply, "end of message")
end

function expect_rerouted(conn)
    check(mt.eom_check(conn, MT_RCPTADD, SUPPORT), "support was not added")
    check(mt.eom_check(conn, MT_RCPTDELETE, OURS), "the emergency address was not deleted")
    check(mt.eom_check(conn, MT_HDRADD, "X-Pager-Milter-Trace"), "no trace was added")
    check(not mt.eom_check(conn, MT_BODYCHANGE), "the body was changed")
end

-- A mail of ours from beginning to end.
function whole_mail(conn, unique)
    sender(conn, SENDER)
    recipient(conn, OURS)
    data(conn, SMFIR_CONTINUE)
    headers(conn, unique)
    body(conn, "Er komt niets meer op het scherm.\r\n")
    finish(conn, SMFIR_ACCEPT)
    expect_rerouted(conn)
end

function bystander(conn)
    sender(conn, SENDER)
    recipient(conn, OTHER)
    data(conn, SMFIR_ACCEPT)
end
