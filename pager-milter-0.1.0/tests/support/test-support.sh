#!/bin/sh
# SPDX-License-Identifier: MIT
# What the stories are run with, tested without Postfix, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/test_support.py"
