/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "gateway/delivery.h"

static char *hosting_addresses[] = {(char *) "noodhulp@hosting.example",
                                    (char *) "emergency@hosting.example", NULL};
static char *shop_addresses[] = {(char *) "spoed@winkel.example", NULL};
static const Desk hosting = {
    .name = (char *) "hosting",
    .emergency_addresses = hosting_addresses,
    .support_mailbox = (char *) "support@hosting.example",
};
static const Desk shop = {
    .name = (char *) "winkel",
    .emergency_addresses = shop_addresses,
    .support_mailbox = (char *) "team@winkel.example",
};

/* A transaction's recipients, and the edits and headers that must come of them, each a line of
 * words. */
typedef struct {
    const char *name;
    const char *recipients[5];
    bool with_shop;
    const char *added, *removed;
    bool is_told; /* the mail says desk, class, decision and reason */
} Row;

static const Row rows[] = {
    {"the emergency recipient is replaced",
     {"<noodhulp@hosting.example>"},
     false,
     "support@hosting.example",
     "<noodhulp@hosting.example>",
     true},
    {"rule 129: the client's own spelling is deleted",
     {"<NoodHulp@Hosting.EXAMPLE>"},
     false,
     "support@hosting.example",
     "<NoodHulp@Hosting.EXAMPLE>",
     true},
    {"rule 131: others are left alone and learn nothing",
     {"<noodhulp@hosting.example>", "<boss@bakkerij.example>"},
     false,
     "support@hosting.example",
     "<noodhulp@hosting.example>",
     false},
    {"rule 133: support is not added twice",
     {"<noodhulp@hosting.example>", "<Support@hosting.example>"},
     false,
     "",
     "<noodhulp@hosting.example>",
     true},
    {"two addresses of one desk add one mailbox",
     {"<noodhulp@hosting.example>", "<emergency@hosting.example>"},
     false,
     "support@hosting.example",
     "<noodhulp@hosting.example> <emergency@hosting.example>",
     true},
    {"the same spelling twice is deleted once",
     {"<noodhulp@hosting.example>", "<noodhulp@hosting.example>"},
     false,
     "support@hosting.example",
     "<noodhulp@hosting.example>",
     true},
    {"rule 132: two desks, each its mailbox",
     {"<noodhulp@hosting.example>", "<spoed@winkel.example>"},
     true,
     "support@hosting.example team@winkel.example",
     "<noodhulp@hosting.example> <spoed@winkel.example>",
     true},
    {"without angle brackets, as from sendmail(1)",
     {"noodhulp@hosting.example"},
     false,
     "support@hosting.example",
     "noodhulp@hosting.example",
     true},
};

static Delivery *deliver(const Row *row, Envelope *envelope, const char *arguments)
{
    g_autoptr(GPtrArray) hosting_boxes = g_ptr_array_new();
    g_autoptr(GPtrArray) shop_boxes = g_ptr_array_new();
    Incident incident = {.kind = INCIDENT_NONE, .reason = "office-hours"};
    DeskDelivery desks[] = {{&hosting, hosting_boxes, incident, NULL},
                            {&shop, shop_boxes, incident, "K7Q-M2XD"}};

    g_ptr_array_add(hosting_boxes, hosting.support_mailbox);
    g_ptr_array_add(shop_boxes, shop.support_mailbox);
    for (size_t i = 0; i < G_N_ELEMENTS(row->recipients) && row->recipients[i] != NULL; i++)
        envelope_add_recipient(envelope, row->recipients[i], arguments);
    DeliveryCase mail = {envelope, "human", "", "trace"};
    return delivery_plan(&mail, desks, row->with_shop ? 2 : 1);
}

static char *added_of(const Delivery *delivery)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (guint i = 0; i < delivery->add->len; i++)
        g_ptr_array_add(words, ((const AddedRecipient *) delivery->add->pdata[i])->address);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **) words->pdata);
}

static char *removed_of(const Delivery *delivery)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    for (guint i = 0; i < delivery->remove->len; i++)
        g_ptr_array_add(words, ((const Recipient *) delivery->remove->pdata[i])->verbatim);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **) words->pdata);
}

static const char *header_of(const Delivery *delivery, const char *name)
{
    for (guint i = 0; i < delivery->headers->len; i++) {
        const HeaderLine *line = delivery->headers->pdata[i];
        if (g_str_equal(line->name, name))
            return line->value;
    }
    return NULL;
}

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(Envelope) envelope = envelope_new("<jan@bakkerij.example>");
    g_autoptr(Delivery) delivery = deliver(row, envelope, "");
    g_autofree char *added = added_of(delivery);
    g_autofree char *removed = removed_of(delivery);

    g_assert_cmpstr(added, ==, row->added);
    g_assert_cmpstr(removed, ==, row->removed);
    g_assert_cmpstr(header_of(delivery, HEADER_TRACE), ==, "trace");
    g_assert_cmpstr(header_of(delivery, "X-Pager-Milter-Desk"), ==,
                    row->is_told ? "hosting" : NULL);
    g_assert_cmpstr(header_of(delivery, "X-Pager-Milter-Reason"), ==,
                    row->is_told ? "office-hours" : NULL);
}

static void test_arguments(void)
{
    g_autoptr(Envelope) envelope = envelope_new("<jan@bakkerij.example>");
    g_autoptr(Delivery) delivery =
        deliver(&rows[0], envelope, "NOTIFY=FAILURE ORCPT=rfc822;jan@bakkerij.example");
    const AddedRecipient *added = delivery->add->pdata[0];

    g_assert_cmpstr(added->arguments, ==, "NOTIFY=FAILURE ORCPT=rfc822;jan@bakkerij.example");
}

static void test_blind_copy(void)
{
    g_autoptr(Envelope) envelope = envelope_new("<jan@bakkerij.example>");
    g_autoptr(Delivery) delivery = deliver(&rows[2], envelope, "");

    g_assert_cmpuint(delivery->headers->len, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/delivery/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/delivery/DSN arguments are carried over", test_arguments);
    g_test_add_func("/delivery/rule 135: with others the only header is opaque", test_blind_copy);
    return g_test_run();
}
