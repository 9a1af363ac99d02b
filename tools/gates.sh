#!/bin/sh
# SPDX-License-Identifier: MIT
# The gates as TAP: each one first refuses its bad examples, then accepts the sources.

folder=$(dirname "$0")
number=0

# gate NAME PROGRAM: PROGRAM is what the gate runs, by the name of its Debian package.
gate() {
    for step in --self-test ''; do
        number=$((number + 1))
        case $step in
        '') sentence="$1 accepts the sources" ;;
        *) sentence="$1 refuses bad examples" ;;
        esac
        if ! command -v "$2" >/dev/null; then
            echo "ok $number - $sentence # SKIP $2 is missing; on Debian: apt install $2"
        elif output=$("$folder/$1" $step 2>&1); then
            echo "ok $number - $sentence"
        else
            echo "not ok $number - $sentence"
            echo "$output" | sed 's/^/# /'
        fi
    done
}

gate format clang-format
gate check-size pmccabe
gate check-includes python3
gate check-source python3
gate check-callers python3
gate check-reasons python3
gate check-rules python3
echo "1..$number"
