#!/bin/sh
# SPDX-License-Identifier: MIT
# What we read in the fixtures beside what Python's email package reads, as TAP.
here=$(dirname "$0")
exec env PYTHONDONTWRITEBYTECODE=1 PYTHONIOENCODING=utf-8 /usr/bin/python3 "$here/second_opinion.py" \
    "${G_TEST_BUILDDIR:-.}/tests/support/read_mail" "$here"/../fixtures/*.eml
