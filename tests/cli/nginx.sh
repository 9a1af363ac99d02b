#!/bin/sh
# SPDX-License-Identifier: MIT
# The installed snippet for nginx, between PagerDuty and the daemon, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/test_nginx.py" \
    "${G_TEST_BUILDDIR:-.}/pager-milter"
