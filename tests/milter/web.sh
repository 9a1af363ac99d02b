#!/bin/sh
# SPDX-License-Identifier: MIT
# The web listeners of the running daemon, with a double of PagerDuty that delivers webhooks, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/test_web.py"
