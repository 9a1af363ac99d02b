#!/bin/sh
# The sandbox against the published contract, as TAP.
exec env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$(dirname "$0")/tap.py"
