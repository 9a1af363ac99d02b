/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/delivery.h"

static void added_recipient_free(AddedRecipient *added)
{
    g_free(added->address);
    g_free(added->arguments);
    g_free(added);
}

static void header_line_free(HeaderLine *line)
{
    g_free(line->name);
    g_free(line->value);
    g_free(line);
}

Delivery *delivery_new(void)
{
    Delivery *delivery = g_new0(Delivery, 1);

    delivery->add = g_ptr_array_new_with_free_func((GDestroyNotify) added_recipient_free);
    delivery->remove = g_ptr_array_new();
    delivery->headers = g_ptr_array_new_with_free_func((GDestroyNotify) header_line_free);
    return delivery;
}

void delivery_free(Delivery *delivery)
{
    if (delivery == NULL)
        return;
    g_ptr_array_unref(delivery->add);
    g_ptr_array_unref(delivery->remove);
    g_ptr_array_unref(delivery->headers);
    g_free(delivery);
}

static bool is_recipient(const Envelope *envelope, const char *address)
{
    for (guint i = 0; i < envelope->recipients->len; i++) {
        const Recipient *recipient = envelope->recipients->pdata[i];
        if (g_ascii_strcasecmp(recipient->address, address) == 0)
            return true;
    }
    return false;
}

static bool is_added(const Delivery *delivery, const char *address)
{
    for (guint i = 0; i < delivery->add->len; i++) {
        const AddedRecipient *added = delivery->add->pdata[i];
        if (g_ascii_strcasecmp(added->address, address) == 0)
            return true;
    }
    return false;
}

bool delivery_removes(const Delivery *delivery, const Recipient *recipient)
{
    for (guint i = 0; i < delivery->remove->len; i++) {
        const Recipient *removed = delivery->remove->pdata[i];
        if (g_str_equal(removed->verbatim, recipient->verbatim))
            return true;
    }
    return false;
}

/* Postfix takes all copies of one spelling away at once, so each spelling is named once. */
static void replace_recipient(Delivery *delivery, const Envelope *envelope,
                              const Recipient *recipient, const DeskDelivery *desk)
{
    for (guint i = 0; i < desk->mailboxes->len; i++) {
        const char *mailbox = desk->mailboxes->pdata[i];
        if (is_recipient(envelope, mailbox) || is_added(delivery, mailbox))
            continue;
        AddedRecipient *added = g_new0(AddedRecipient, 1);
        added->address = g_strdup(mailbox);
        added->arguments = g_strdup(recipient->arguments);
        g_ptr_array_add(delivery->add, added);
    }
    if (!delivery_removes(delivery, recipient))
        g_ptr_array_add(delivery->remove, (void *) recipient);
}

static bool is_mailbox_of(const DeskDelivery *desk, const char *address)
{
    for (guint i = 0; i < desk->mailboxes->len; i++) {
        if (g_ascii_strcasecmp(desk->mailboxes->pdata[i], address) == 0)
            return true;
    }
    return g_ascii_strcasecmp(desk->desk->support_mailbox, address) == 0;
}

static void add_header(Delivery *delivery, const char *name, const char *value)
{
    HeaderLine *line = g_new0(HeaderLine, 1);

    line->name = g_strdup(name);
    line->value = g_strdup(value);
    g_ptr_array_add(delivery->headers, line);
}

static void add_desk_headers(Delivery *delivery, const DeskDelivery *desk, const char *mail_class)
{
    add_header(delivery, HEADER_PREFIX "Desk", desk->desk->name);
    add_header(delivery, HEADER_PREFIX "Class", mail_class);
    add_header(delivery, HEADER_PREFIX "Decision", incident_kind_name(desk->incident.kind));
    add_header(delivery, HEADER_PREFIX "Reason", desk->incident.reason);
    if (desk->reference != NULL)
        add_header(delivery, HEADER_PREFIX "Reference", desk->reference);
}

/* Replaces the recipient where it is a desk's, and answers whether it belongs to one at all. */
static bool plan_recipient(Delivery *delivery, const DeliveryCase *mail, const Recipient *recipient,
                           const DeskDelivery *desk)
{
    if (!desk_has_address(desk->desk, recipient->address, mail->delimiters))
        return is_mailbox_of(desk, recipient->address);
    replace_recipient(delivery, mail->envelope, recipient, desk);
    return true;
}

Delivery *delivery_plan(const DeliveryCase *mail, const DeskDelivery *desks, size_t count)
{
    Delivery *delivery = delivery_new();
    bool has_others = false;

    for (guint i = 0; i < mail->envelope->recipients->len; i++) {
        bool is_ours = false;
        for (size_t d = 0; d < count; d++)
            is_ours |=
                plan_recipient(delivery, mail, mail->envelope->recipients->pdata[i], &desks[d]);
        has_others |= !is_ours;
    }
    add_header(delivery, HEADER_TRACE, mail->trace);
    for (size_t d = 0; !has_others && d < count; d++)
        add_desk_headers(delivery, &desks[d], mail->mail_class);
    return delivery;
}
