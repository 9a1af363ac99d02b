#!/bin/sh
# SPDX-License-Identifier: MIT
# Has systemd read our units, offline, as TAP: it only remarks on what it does not know.
set -u

if ! command -v systemd-analyze >/dev/null; then
    echo "1..0 # SKIP systemd-analyze is not installed; on Debian: apt install systemd"
    exit 0
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/units.XXXXXX")
trap 'rm -rf "$folder"' EXIT
# The program of the unit may not be installed here.
sed 's,^ExecStart=[^ ]*,ExecStart=/bin/true,' systemd/pager-milter.service \
    >"$folder/pager-milter.service"
cp "$(dirname "$0")/../systemd/pager-milter.socket" "$folder"

# remarks: what systemd has to say of the units in the folder, and not of the host's own
remarks() {
    systemd-analyze --man=no verify "$folder/pager-milter.service" "$folder/pager-milter.socket" \
        2>&1 | grep pager-milter
}

found=$(remarks)
if [ -z "$found" ]; then
    echo "ok 1 - systemd knows every word of our units"
else
    echo "not ok 1 - systemd knows every word of our units"
    echo "$found" | sed 's/^/# /'
fi
sed -i 's/^ProtectSystem=/ProtectSistem=/' "$folder/pager-milter.service"
if remarks | grep -q ProtectSistem; then
    echo "ok 2 - systemd remarks on a word that it does not know"
else
    echo "not ok 2 - systemd remarks on a word that it does not know"
fi
echo "1..2"
