/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/ids.h"
#include "compose/support_mail.h"
#include "compose_values.h"

typedef struct {
    Desk *desk;
    MailFacts facts;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk = compose_desk_new();
    fixture->facts = (MailFacts){.now = g_date_time_new_utc(2026, 1, 12, 2, 0, 5),
                                 .reference = COMPOSE_REFERENCE,
                                 .helo = "mx1.host.example",
                                 .id_key = g_bytes_new_static("a key of sixteen", 16)};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_desk_free(fixture->desk);
    g_date_time_unref(fixture->facts.now);
    g_bytes_unref(fixture->facts.id_key);
}

static char *compose(const Fixture *fixture, const char *order)
{
    g_autoptr(GError) error = NULL;
    char *mail =
        support_mail_compose(fixture->desk, "support@host.example", order, &fixture->facts, &error);

    g_assert_no_error(error);
    return mail;
}

static void assert_says(const char *mail, const char *text)
{
    if (strstr(mail, text) == NULL)
        g_test_fail_printf("'%s' is not in: %s", text, mail);
}

static void test_mail(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *order =
        support_mail_order("[noodhulp] x\r\nBcc: y@evil.example", "Regel één\n.\nFrom hier\n",
                           "20260112.4711@klant.example");
    g_autofree char *mail = compose(fixture, order);

    assert_says(mail, "To: support@host.example\r\n");
    assert_says(mail, "Subject: [noodhulp] x Bcc: y@evil.example\r\n");
    assert_says(mail, "Auto-Submitted: auto-generated\r\n");
    assert_says(mail, "X-Auto-Response-Suppress: All\r\n");
    assert_says(mail, "In-Reply-To: <20260112.4711@klant.example>\r\n");
    assert_says(mail, "Message-ID: <s." COMPOSE_REFERENCE ".");
    assert_says(mail, "Regel =C3=A9=C3=A9n");
}

/* A digest is of no emergency: nothing that answers it may find one. */
static void test_no_emergency(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.reference = "";
    g_autofree char *order = support_mail_order("Overzicht", "Niets bijzonders.\n", NULL);
    g_autofree char *mail = compose(fixture, order);
    const char *begin = strstr(mail, "Message-ID: <") + strlen("Message-ID: <");
    g_autofree char *id = g_strndup(begin, strcspn(begin, ">"));

    g_assert_null(strstr(mail, "In-Reply-To"));
    g_assert_null(strstr(id, ".."));
    g_assert_null(message_id_reference(fixture->facts.id_key, id));
}

static void test_strange_message_id(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *order = support_mail_order("x", "y\n", "a b@c>\r\nBcc: z@evil.example");
    g_autofree char *mail = compose(fixture, order);

    g_assert_null(strstr(mail, "In-Reply-To"));
    g_assert_null(strstr(mail, "Bcc"));
}

static void test_long(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *much = g_strnfill(1024 * 1024, 'x');
    g_autofree char *order = support_mail_order(much, much, NULL);
    g_autofree char *mail = compose(fixture, order);

    g_assert_cmpuint(strlen(order), <, 2 * 1024 * 1024);
    g_assert_cmpuint(strlen(mail), <, 2 * SUPPORT_MAIL_BYTES);
}

static void test_orders_of_others(Fixture *fixture, gconstpointer data)
{
    static const char *const orders[] = {"", "{}", "[]", "{\"subject\":\"x\"}",
                                         "{\"subject\":1,\"text\":\"x\"}"};

    (void) data;
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(support_mail_compose(fixture->desk, "support@host.example", orders[i],
                                           &fixture->facts, &error));
        g_assert_error(error, MAILS_ERROR, MAILS_ERROR_ORDER);
    }
}

#define SUPPORT_TEST(name, function)                                                               \
    g_test_add("/support mail/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    SUPPORT_TEST("rules 64, 67, 72, 73: a whole mail", test_mail);
    SUPPORT_TEST("of no emergency", test_no_emergency);
    SUPPORT_TEST("rule 69: a message id that cannot be copied", test_strange_message_id);
    SUPPORT_TEST("a megabyte of text is cut", test_long);
    SUPPORT_TEST("an order that we did not write", test_orders_of_others);
    return g_test_run();
}
