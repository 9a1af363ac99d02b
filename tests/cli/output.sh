#!/bin/sh
# SPDX-License-Identifier: MIT
# The program where its output or its arguments are odd, as TAP.

program=${G_TEST_BUILDDIR:-.}/pager-milter
source=${G_TEST_SRCDIR:-.}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
number=0
mail=$source/tests/fixtures/plain-outage.eml

# judge SENTENCE WANTED GOT OUTPUT
judge() {
    number=$((number + 1))
    if [ "$2" -eq "$3" ]; then
        printf 'ok %d - %s\n' "$number" "$1"
    else
        printf 'not ok %d - %s\n' "$number" "$1"
        printf '%s\n' "ended with $3, not $2" "$4" | sed 's/^/# /'
    fi
}

sed -e "s,^store:.*,store: sqlite:$folder/store.db," -e '/^smtp:/d' \
    -e "1i templates: $(cd "$source" && pwd)/conf/replies" \
    -e '1i smtp: {relay: "smtp://127.0.0.1:1", helo: mx1.hosting.example}' \
    "$source/tests/fixtures/settings/valid/office.yaml" >"$folder/config.yaml"
cp "$source/tests/fixtures/settings/valid/id_key" \
    "$source/tests/fixtures/settings/valid/routing_key" "$folder"

for command in --help --version hours check-config \
    "explain --rcpt noodhulp@hosting.example $mail"; do
    case $command in
    --*) options= ;;
    *) options="--config $folder/config.yaml" ;;
    esac
    # shellcheck disable=SC2086 # several words
    output=$("$program" $command $options 2>&1 >/dev/full)
    judge "a full disk is told: ${command%% *}" 74 $? "$output"
done

# A sender's address may be any bytes; refused, the MTA would return the mail.
for sender in 'j\303\266rg@bakkerij.example' 'j\366rg@bakkerij.example'; do
    # shellcheck disable=SC2059 # octal
    from=$(printf "$sender")
    output=$(env -i "$program" deliver --config "$folder/config.yaml" \
        --rcpt noodhulp@hosting.example --from "$from" 2>&1 <"$mail")
    judge "deliver keeps the mail of $sender in the queue" 75 $? "$output"
    output=$(env -i "$program" explain --json --config "$folder/config.yaml" \
        --rcpt noodhulp@hosting.example --from "$from" "$mail" 2>&1)
    judge "explain takes $sender" 0 $? "$output"
done
output=$("$program" deliver --nonsense 2>&1 <"$mail")
judge 'deliver keeps the mail where its command line is wrong' 75 $? "$output"

# A mail that has passed us as often as is allowed is a loop to explain as it is to the milter.
cp "$mail" "$folder/round.eml"
for class in human human human 'loop (hop-limit)'; do
    output=$("$program" explain --config "$folder/config.yaml" --rcpt noodhulp@hosting.example \
        "$folder/round.eml" 2>&1)
    printf '%s\n' "$output" | grep -q "^  class  *$class"
    judge "explain counts how often a mail has passed: $class" 0 $? "$output"
    {
        printf '%s\n' "$output" | sed -n 's/^  header  *\(X-Pager-Milter-Trace\)/\1/p'
        cat "$mail"
    } >"$folder/round.eml"
done

echo "1..$number"
