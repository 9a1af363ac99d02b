/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "config/value_checks.h"

#define LABEL_63 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"

typedef struct {
    const char *name;
    ValueCheck check;
    const char *text;
    bool is_right;
} CheckRow;

static const CheckRow check_rows[] = {
    {"address", is_address, "jan.jansen+x@mail.shop.example", true},
    {"address: no domain", is_address, "jan", false},
    {"address: domain without a dot", is_address, "jan@shop", false},
    {"address: two of them", is_address, "jan@shop.example,piet@shop.example", false},
    {"address: blank", is_address, "jan jansen@shop.example", false},
    {"address: brackets", is_address, "<jan@shop.example>", false},
    {"address: an option in disguise", is_address, "-f@shop.example", false},
    {"address: dot at the end of the local part", is_address, "jan.@shop.example", false},
    {"address: trailing dot", is_address, "jan@shop.example.", false},
    {"address: two dots", is_address, "jan@shop..example", false},
    {"address: hyphen in front of a label", is_address, "jan@-shop.example", false},
    {"address: label of 63", is_address, "jan@" LABEL_63 ".example", true},
    {"address: label of 64", is_address, "jan@x" LABEL_63 ".example", false},
    {"address: local part of 65", is_address, "xx" LABEL_63 "@shop.example", false},
    {"address: eight bits", is_address, "jos\xc3\xa9@shop.example", false},
    {"pattern: domain", is_address_pattern, "*@shop.example", true},
    {"pattern: subdomains", is_address_pattern, "*@*.shop.example", true},
    {"pattern: no sign", is_address_pattern, "shop.example", false},
    {"pattern: everybody", is_address_pattern, "*", false},
    {"mailbox: bare", is_mailbox, "jan@shop.example", true},
    {"mailbox: name", is_mailbox, "Jan Jansen <jan@shop.example>", true},
    {"mailbox: name with accents", is_mailbox, "Jos\xc3\xa9 <jose@shop.example>", true},
    {"mailbox: not utf-8", is_mailbox, "Jos\xe9 <jose@shop.example>", false},
    {"mailbox: brackets left open", is_mailbox, "Jan <jan@shop.example", false},
    {"mailbox: words behind", is_mailbox, "Jan <jan@shop.example> x", false},
    {"mailbox: two", is_mailbox, "<a@shop.example> <b@shop.example>", false},
    {"mailbox: nothing", is_mailbox, "", false},
    {"header line", is_header_line, "X-Spam-Flag: YES", true},
    {"header line: name alone", is_header_line, "X-Spam-Flag:", false},
    {"header line: no name", is_header_line, ": YES", false},
    {"listen: unix", is_listen_address, "unix:/run/x.sock", true},
    {"listen: relative", is_listen_address, "unix:x.sock", false},
    {"listen: libmilter's other name", is_listen_address, "local:/run/x.sock", false},
    {"listen: inet", is_listen_address, "inet:8892@127.0.0.1", true},
    {"listen: inet6", is_listen_address, "inet6:8892@::1", true},
    {"listen: port 0", is_listen_address, "inet:0@127.0.0.1", false},
    {"listen: port 65536", is_listen_address, "inet:65536@127.0.0.1", false},
    {"listen: no host", is_listen_address, "inet:8892", false},
    {"listen: empty host", is_listen_address, "inet:8892@", false},
    {"store: file", is_store_address, "sqlite:/var/lib/x.db", true},
    {"store: relative file", is_store_address, "sqlite:x.db", false},
    {"store: postgresql", is_store_address, "postgresql://pager@db.example/pager", true},
    {"store: socket of postgresql", is_store_address, "postgresql:///pager?host=/run/pg", true},
    {"store: password", is_store_address, "postgresql://pager:x@db.example/pager", false},
    {"store: password behind", is_store_address, "postgresql://db/pager?password=x", false},
    {"store: port", is_store_address, "postgresql://pager@db.example:5432/pager", true},
    {"store: another engine", is_store_address, "mysql://db/pager", false},
    {"relay", is_relay_address, "smtp://127.0.0.1:25", true},
    {"relay: ipv6", is_relay_address, "smtp://[::1]:25", true},
    {"relay: default port", is_relay_address, "smtps://mail.example", true},
    {"relay: user", is_relay_address, "smtp://user:x@mail.example", false},
    {"relay: path", is_relay_address, "smtp://mail.example/x", false},
    {"relay: bracket left open", is_relay_address, "smtp://[::1", false},
    {"relay: another protocol", is_relay_address, "lmtp://mail.example", false},
    {"url", is_web_address, "https://events.example", true},
    {"url: port", is_web_address, "https://events.example:8443", true},
    {"url: path", is_web_address, "https://events.example/v2/enqueue", false},
    {"url: plain", is_web_address, "http://events.example", false},
    {"url: plain on this machine", is_web_address, "http://127.0.0.1:8080", true},
    {"url: looks like this machine", is_web_address, "http://127.0.0.1.example", false},
    {"phone", is_phone, "+31 (20) 555-0100", true},
    {"phone: a word with it", is_phone, "020 555 01 00, keuze 2", true},
    {"phone: no digit", is_phone, "call us", false},
    {"phone: a whole sentence", is_phone,
     "please call 020 555 01 00, and if nobody answers wait and call again", false},
    {"key file", is_key_file, "routing_key", true},
    {"key file: long path", is_key_file, "/etc/pager-milter/keys/of/the/noodhulp/desk", true},
    {"key file: the key itself", is_key_file, "R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00", false},
    {"delimiters: none", is_delimiters, "", true},
    {"delimiters", is_delimiters, "+-", true},
    {"delimiters: letters", is_delimiters, "x", false},
};

static void test_check(gconstpointer data)
{
    const CheckRow *row = data;

    g_assert_cmpint(row->check(row->text), ==, row->is_right);
}

typedef struct {
    const char *name;
    bool (*parse)(const char *text, int64_t *out_number);
    const char *text;
    int64_t number; /* -1: refused */
} NumberRow;

static const NumberRow number_rows[] = {
    {"number", number_parse, "12", 12},
    {"number: sign", number_parse, "+12", -1},
    {"number: too many digits", number_parse, "1234567890123456", -1},
    {"number: nothing", number_parse, "", -1},
    {"rule 183: no base 60", number_parse, "1:30", -1},
    {"rule 183: no octal", number_parse, "0o17", -1},
    {"rule 183: a zero in front is decimal", number_parse, "010", 10},
    {"size", size_parse, "4096", 4096},
    {"size: k", size_parse, "64k", 65536},
    {"size: G", size_parse, "2G", INT64_C(2) << 30},
    {"size: unknown unit", size_parse, "64K", -1},
    {"size: fraction", size_parse, "1.5M", -1},
    {"size: unit alone", size_parse, "M", -1},
    {"duration: seconds", duration_parse, "90s", 90},
    {"duration: years", duration_parse, "2y", INT64_C(730) * 86400},
    {"duration: no unit", duration_parse, "60", -1},
    {"duration: blank", duration_parse, "60 s", -1},
    {"duration: too long to count", duration_parse, "999999999999999y", -1},
    {"mode", mode_parse, "0660", 0660},
    {"mode: three digits", mode_parse, "660", 0660},
    {"mode: set-user-id", mode_parse, "4755", -1},
    {"mode: no octal digit", mode_parse, "0680", -1},
};

static void test_number(gconstpointer data)
{
    const NumberRow *row = data;
    int64_t number = -1;

    g_assert_cmpint(row->parse(row->text, &number), ==, row->number >= 0);
    if (row->number >= 0)
        g_assert_cmpint(number, ==, row->number);
}

static void test_print(void)
{
    g_autofree char *day = duration_print(86400);
    g_autofree char *odd = duration_print(90);
    g_autofree char *none = duration_print(0);
    g_autofree char *size = size_print(256 * 1024);

    g_assert_cmpstr(day, ==, "1d");
    g_assert_cmpstr(odd, ==, "90s");
    g_assert_cmpstr(none, ==, "0s");
    g_assert_cmpstr(size, ==, "256k");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(check_rows); i++) {
        g_autofree char *path = g_strconcat("/value checks/", check_rows[i].name, NULL);
        g_test_add_data_func(path, &check_rows[i], test_check);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(number_rows); i++) {
        g_autofree char *path = g_strconcat("/value checks/read a ", number_rows[i].name, NULL);
        g_test_add_data_func(path, &number_rows[i], test_number);
    }
    g_test_add_func("/value checks/print in the largest unit", test_print);
    return g_test_run();
}
