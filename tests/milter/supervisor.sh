#!/bin/sh
# SPDX-License-Identifier: MIT
# The daemon as a whole, without an MTA, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/test_supervisor.py"
