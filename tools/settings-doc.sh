#!/bin/sh
# SPDX-License-Identifier: MIT
# Settings table, manual page and sample say the same, and the manual is well-formed, as TAP.

check=$(dirname "$0")/check-settings-doc
list=${G_TEST_BUILDDIR:-.}/tests/support/list_settings
number=0

# check SENTENCE ARGUMENT...
check() {
    number=$((number + 1))
    sentence=$1
    shift
    if output=$("$check" "$list" "$@" 2>&1); then
        echo "ok $number - $sentence"
    else
        echo "not ok $number - $sentence"
        echo "$output" | sed 's/^/# /'
    fi
}

check 'doctored documents are refused' --self-test
check 'manual page and sample agree with the settings table'

number=$((number + 1))
sentence='manual pages are well-formed'
if ! command -v mandoc >/dev/null; then
    echo "ok $number - $sentence # SKIP mandoc is missing; on Debian: apt install mandoc"
elif output=$(mandoc -T lint -W warning "$(dirname "$0")"/../doc/man/*.[58] 2>&1); then
    echo "ok $number - $sentence"
else
    echo "not ok $number - $sentence"
    echo "$output" | sed 's/^/# /'
fi
echo "1..$number"
