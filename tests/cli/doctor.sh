#!/bin/sh
# SPDX-License-Identifier: MIT
# doctor on a whole chain that is fine, and on broken ones, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/test_doctor.py" \
    "${G_TEST_BUILDDIR:-.}/pager-milter"
