/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "mail/message.h"

static Message message_of(const char *text, GBytes **out_bytes)
{
    *out_bytes = g_bytes_new_static(text, strlen(text));
    return (Message){.bytes = *out_bytes, .fd = -1};
}

typedef struct {
    const char *name, *text, *header, *expected;
} HeaderRow;

static const HeaderRow header_rows[] = {
    {"plain", "Subject: down\r\n\r\nx", "subject", "down"},
    {"folded", "Subject: a\r\n b\n\tc\r\n\r\n", "Subject", "a b\tc"},
    {"rule 153: space before the colon", "Subject : a\r\n\r\n", "Subject", "a"},
    {"rule 153: a line that is no field before it", "what is this\r\nSubject: a\r\n\r\n", "Subject",
     "a"},
    {"rule 153: a line that is no field behind it", "Subject: a\r\nwhat is this\r\n\r\n", "Subject",
     "a"},
    {"rule 153: a fold of blanks only", "Subject: a\r\n  \r\n b\r\n\r\n", "Subject", "a   b"},
    {"mbox from line", "From jan@bakkerij.example Mon Jan 12\nSubject: a\n\n", "Subject", "a"},
    {"no empty line", "Subject: a", "Subject", "a"},
    {"not in the body", "To: x\r\n\r\nSubject: a\r\n", "Subject", NULL},
    {"first of two", "Subject: a\r\nSubject: b\r\n\r\n", "Subject", "a"},
    {"rule 147: a bare carriage return ends nothing", "Subject: a\rTo: b\r\n\r\n", "To", NULL},
    {"empty value", "Subject:\r\n\r\n", "Subject", ""},
    {"empty message", "", "Subject", NULL},
};

static void test_header(gconstpointer data)
{
    const HeaderRow *row = data;
    g_autoptr(GBytes) bytes = NULL;
    Message message = message_of(row->text, &bytes);
    g_autofree char *value = message_header(&message, row->header);

    g_assert_cmpstr(value, ==, row->expected);
}

static void test_nul(void)
{
    static const char text[] = "Subject: a\0b\r\n\r\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, sizeof text - 1);
    Message message = {.bytes = bytes, .fd = -1};
    g_autofree char *value = message_header(&message, "Subject");

    g_assert_cmpstr(value, ==, "ab");
}

static char *key_of(const char *text, const char *queue_id)
{
    g_autoptr(GBytes) bytes = NULL;
    Message message = message_of(text, &bytes);

    return message_seen_key(&message, queue_id);
}

typedef struct {
    const char *name, *one, *other;
    bool is_same;
} KeyRow;

#define TOP "From: jan@bakkerij.example\nDate: Mon, 12 Jan 2026 03:00:12 +0100\n"
#define OWN "From: jan@bakkerij.example\nDate: Mon, 12 Jan 2026 03:00:15 +0100\n"

static const KeyRow key_rows[] = {
    {"rule 116: the same mail again", TOP "Message-ID: <a@b.example>\n\nhelp",
     "Received: x\n" TOP "Message-ID: <a@b.example>\n\nhelp", true},
    {"rule 116: line ends and empty lines at the end",
     TOP "Message-ID: <a@b.example>\n\nhelp\nme\n",
     "From: jan@bakkerij.example\r\nDate: Mon, 12 Jan 2026\r\n 03:00:12 +0100\r\n"
     "Message-Id: <a@b.example>\r\n\r\nhelp\r\nme\r\n\r\n",
     true},
    {"rule 117: same id, other content", TOP "Message-ID: <a@b.example>\n\nhelp",
     TOP "Message-ID: <a@b.example>\n\nhelp again", false},
    {"rule 116: other id", TOP "Message-ID: <a@b.example>\n\nhelp",
     TOP "Message-ID: <c@b.example>\n\nhelp", false},
    {"rule 116: other date", TOP "Message-ID: <a@b.example>\n\nhelp",
     OWN "Message-ID: <a@b.example>\n\nhelp", false},
    {"rule 116: an id and a date that our MTA added at this try",
     TOP "Message-ID: <20260112020012.4XyZ12@mx1.example>\n\nhelp",
     OWN "Message-ID: <20260112020015.4XyZ12@mx1.example>\n\nhelp", true},
    {"rule 116: the queue id inside a longer word is the sender's",
     TOP "Message-ID: <a4XyZ12@mx1.example>\n\nhelp",
     TOP "Message-ID: <b4XyZ12@mx1.example>\n\nhelp", false},
    {"rule 118: without an id the subject counts", TOP "Subject: a\n\nhelp",
     TOP "Subject: b\n\nhelp", false},
    {"rule 118: without an id", TOP "Subject: a\n\nhelp", TOP "Subject: a\n\nhelp", true},
    {"lines moved between headers and body", TOP "\nhelp\n\nme", TOP "\nhelp\nme", false},
};

static void test_key(gconstpointer data)
{
    const KeyRow *row = data;
    g_autofree char *one = key_of(row->one, "4XyZ12");
    g_autofree char *other = key_of(row->other, "4XyZ12");

    g_assert_cmpint(strlen(one), ==, 64);
    g_assert_cmpint(g_str_equal(one, other), ==, row->is_same);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(header_rows); i++) {
        g_autofree char *path = g_strdup_printf("/message/header/%s", header_rows[i].name);
        g_test_add_data_func(path, &header_rows[i], test_header);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(key_rows); i++) {
        g_autofree char *path = g_strdup_printf("/message/seen key/%s", key_rows[i].name);
        g_test_add_data_func(path, &key_rows[i], test_key);
    }
    g_test_add_func("/message/rule 146: a NUL is dropped from a header", test_nul);
    return g_test_run();
}
