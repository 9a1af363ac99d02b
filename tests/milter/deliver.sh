#!/bin/sh
# SPDX-License-Identifier: MIT
# The net under the milter, without an MTA, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/test_deliver.py"
