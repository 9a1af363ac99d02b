#!/bin/sh
# SPDX-License-Identifier: MIT
# Speaks the milter protocol to the daemon, script by script, for what an MTA cannot be made to do.
# Each script's second line says what it shows.
set -u

here=$(cd "$(dirname "$0")" && pwd)
program=${PAGER_MILTER:-$(pwd)/pager-milter}
scripts=$(find "$here" -name '*.lua' ! -name lib.lua | sort)

# `make check` asks for no packages, so where this one is missing the test says so and stands aside;
# ./run-tests installs it, and its last line counts what stood aside.
if ! command -v miltertest >/dev/null; then
    echo "1..0 # SKIP miltertest is not installed; on Debian: apt install miltertest"
    exit 0
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/milter.XXXXXX")
daemon=
finish() {
    if [ -n "$daemon" ]; then
        kill "$daemon" 2>/dev/null
        wait "$daemon"
    fi
    rm -rf "$folder"
}
trap finish EXIT

echo 0123456789abcdef0123456789abcdef >"$folder/id_key"
echo R0123456789abcdef0123456789abcde >"$folder/routing_key"
chmod 600 "$folder"/*_key
cat >"$folder/pager-milter.yaml" <<YAML
listen: unix:$folder/milter.sock
control: $folder/control.sock
store: sqlite:$folder/pager-milter.db
spool: $folder
templates: $here/../../conf/replies
id_key_file: $folder/id_key
admission: 4
memory_bytes: 65536
body_bytes: 1048576
smtp: {relay: "smtp://127.0.0.1:9", helo: mx1.hosting.example}
calendars:
  office: {time_zone: Europe/Amsterdam, hours: {monday: ["09:00-17:00"]}}
desks:
  - name: hosting
    emergency_addresses: [noodhulp@hosting.example]
    support_mailbox: support@hosting.example
    calendar: office
    phone: "+31 20 555 0100"
    confirmation: {from: "Noodhulp <noodhulp@hosting.example>"}
    pagerduty: {routing_key_file: $folder/routing_key, url: "http://127.0.0.1:9"}
YAML

"$program" run --config "$folder/pager-milter.yaml" --clock 2026-01-12T02:00:00Z \
    >"$folder/log" 2>&1 &
daemon=$!

number=0
failed=0
# shellcheck disable=SC2086 # one word a script; no folder of ours holds blanks
set -- $scripts
echo "1..$(($# + 2))"
for script in "$@"; do
    number=$((number + 1))
    name=$(sed -n '2s/^-- //p' "$script")
    if output=$(miltertest -w -D "socket=unix:$folder/milter.sock" -D "lib=$here/lib.lua" \
        -s "$script" 2>&1); then
        echo "ok $number - $name"
    else
        failed=1
        echo "not ok $number - $name"
        printf '%s\n' "$output" | sed 's/^/# /'
    fi
done

number=$((number + 1))
if grep -q "started again" "$folder/log"; then
    failed=1
    echo "not ok $number - no process died"
else
    echo "ok $number - no process died"
fi

number=$((number + 1))
kill "$daemon"
wait "$daemon"
status=$?
daemon=
if [ "$status" -eq 0 ]; then
    echo "ok $number - the daemon ends when it is told to"
else
    failed=1
    echo "not ok $number - the daemon ends when it is told to: status $status"
fi
[ "$failed" -eq 0 ] || sed 's/^/# /' "$folder/log"
exit "$failed"
