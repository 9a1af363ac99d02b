case    when an acknowledgement times out nobody is at it any more, and that is what goes out
clock   2026-01-12T02:00:00Z
webhooks at hosting
mail    plain-outage.eml from klant@bakkerij.example to noodhulp@hosting.example
expect  1 reply to klant@bakkerij.example
after   5 m
hero    acknowledge by Fenna Bakker
expect  2 replies to klant@bakkerij.example
after   5 m
hero    unacknowledge by nobody
after   16 m
expect  3 replies to klant@bakkerij.example
expect  reply contains "Bel ons alstublieft op"
expect  reply contains "Uw melding is niet meer in behandeling"
expect  mail to support@hosting.example header Subject contains "niet meer in behandeling"
# The mail promised that the customer hears of it, so they hear of the same person once more.
hero    acknowledge by Fenna Bakker
expect  4 replies to klant@bakkerij.example
expect  reply contains "Fenna Bakker heeft uw melding"
