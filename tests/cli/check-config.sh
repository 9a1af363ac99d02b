#!/bin/sh
# SPDX-License-Identifier: MIT
# check-config as an administrator meets it, as TAP.

program=${G_TEST_BUILDDIR:-.}/pager-milter
source=${G_TEST_SRCDIR:-.}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
number=0
unset CREDENTIALS_DIRECTORY

# expect SENTENCE CODE TEXT ARGUMENT...: the code it ends with, and a text that it prints.
expect() {
    sentence=$1
    code=$2
    text=$3
    shift 3
    number=$((number + 1))
    output=$("$program" check-config "$@" 2>&1)
    got=$?
    if [ "$got" -eq "$code" ] && printf '%s\n' "$output" | grep -qF -e "$text"; then
        echo "ok $number - $sentence"
    else
        echo "not ok $number - $sentence"
        printf '%s\n' "ended with $got, not $code; looked for: $text" "$output" | sed 's/^/# /'
    fi
}

{
    echo "templates: $(cd "$source" && pwd)/conf/replies"
    cat "$source/tests/fixtures/settings/valid/office.yaml"
} >"$folder/fine.yaml"
cp "$source/tests/fixtures/settings/valid/id_key" \
    "$source/tests/fixtures/settings/valid/routing_key" "$folder"

expect 'a fine configuration ends with 0' 0 'fine.yaml is fine.' --config "$folder/fine.yaml"
expect 'it prints the socket as Postfix spells it' 0 'unix:pager-milter/milter.sock' \
    --config "$folder/fine.yaml"
expect 'it prints the transport of each emergency address' 0 'emergency@hosting.example pager-milter:' \
    --config "$folder/fine.yaml"
expect 'it prints the socket as Sendmail spells it' 0 \
    'S=unix:/var/spool/postfix/pager-milter/milter.sock' --config "$folder/fine.yaml"
expect 'as JSON' 0 '"fine": true' --json --config "$folder/fine.yaml"

mkdir "$folder/credentials"
mv "$folder/id_key" "$folder/routing_key" "$folder/credentials"
expect 'a missing key is named with its path' 78 "'$folder/id_key' cannot be read" \
    --config "$folder/fine.yaml"
CREDENTIALS_DIRECTORY=$folder/credentials
export CREDENTIALS_DIRECTORY
expect 'keys among the credentials of systemd are found' 0 'is fine.' --config "$folder/fine.yaml"

{
    cat "$folder/fine.yaml"
    echo "    customers: {file: customers.yaml}"
} >"$folder/customers.conf.yaml"
expect 'customers that are not here' 78 \
    "$folder/customers.yaml: cannot be read: No such file or directory; customers.file of desk" \
    --config "$folder/customers.conf.yaml"
mkfifo "$folder/customers.yaml"
expect 'a pipe in place of customers' 78 "$folder/customers.yaml: is no regular file" \
    --config "$folder/customers.conf.yaml"
rm "$folder/customers.yaml"
mkdir "$folder/customers.yaml"
expect 'a folder in place of customers' 78 "$folder/customers.yaml: is no regular file" \
    --config "$folder/customers.conf.yaml"
rmdir "$folder/customers.yaml"
ln -s customers.yaml "$folder/customers.yaml"
expect 'customers that cannot be opened' 78 \
    "$folder/customers.yaml: cannot be read: Too many levels" --config "$folder/customers.conf.yaml"
rm "$folder/customers.yaml"
printf -- '- name: Jansen\n  country: Nederland\n' >"$folder/customers.yaml"
expect 'a mistake in the customers has its line' 78 \
    "$folder/customers.yaml:2: country: 'Nederland' is wrong; write two capitals" \
    --config "$folder/customers.conf.yaml"
printf -- '- name: Jansen\n  country: NL\n' >"$folder/customers.yaml"
expect 'customers without a mistake' 0 'is fine.' --config "$folder/customers.conf.yaml"

sed 's,^templates:.*,templates: nowhere,' "$folder/fine.yaml" >"$folder/no-texts.yaml"
expect 'missing reply texts are named' 78 "$folder/nowhere/" --config "$folder/no-texts.yaml"
sed 's,^listen:.*,listen: here,; s,phone:,fone:,' "$folder/fine.yaml" >"$folder/wrong.yaml"
awk 'BEGIN { for (i = 0; i < 50000; i++) print "%TAG !" i "! tag:x," }' >"$folder/many.yaml"
expect 'lines without end that begin with %' 78 'many.yaml: over 1000 lines begin with %' \
    --config "$folder/many.yaml"
expect 'every mistake has its line: the first' 78 'wrong.yaml:2: listen:' \
    --config "$folder/wrong.yaml"
expect 'every mistake has its line: the second' 78 "no setting 'fone'" \
    --config "$folder/wrong.yaml"
expect 'mistakes as JSON' 78 '"fine": false' --json --config "$folder/wrong.yaml"
expect 'a file that is not there' 66 "$folder/none.yaml: cannot be read" \
    --config "$folder/none.yaml"
expect 'a folder in place of a file' 66 'is no regular file' --config "$folder"
expect 'an unknown option' 64 '--nonsense' --nonsense
expect 'an argument too many' 64 "'fine.yaml'" fine.yaml
echo "1..$number"
