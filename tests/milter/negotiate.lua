-- SPDX-License-Identifier: MIT
-- only the steps and actions that are needed are asked for
dofile(lib)
local conn = open()
done(mt.negotiate(conn, nil, nil, nil))
for _, option in ipairs({SMFIP_NOHELO, SMFIP_NOUNKNOWN, SMFIP_NR_HDR, SMFIP_NR_EOH, SMFIP_SKIP}) do
    check(mt.test_option(conn, option), "an option was not asked for: " .. option)
end
for _, option in ipairs({SMFIP_NOCONNECT, SMFIP_NOMAIL, SMFIP_NORCPT, SMFIP_NOBODY, SMFIP_NOHDRS,
                         SMFIP_NOEOH, SMFIP_NODATA, SMFIP_NR_RCPT, SMFIP_NR_DATA, SMFIP_RCPT_REJ}) do
    check(option == nil or not mt.test_option(conn, option), "an option was asked for in vain")
end
for _, action in ipairs({SMFIF_ADDHDRS, SMFIF_CHGHDRS, SMFIF_ADDRCPT, SMFIF_DELRCPT}) do
    check(mt.test_action(conn, action), "an action was not asked for: " .. action)
end
for _, action in ipairs({SMFIF_CHGBODY, SMFIF_QUARANTINE}) do
    check(not mt.test_action(conn, action), "an action was asked for in vain: " .. action)
end
mt.disconnect(conn)
