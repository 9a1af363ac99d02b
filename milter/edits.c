/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/edits.h"

G_DEFINE_QUARK(edits_error, edits_error)

static bool refuse(GError **error, const char *what, const char *subject)
{
    g_set_error(error, EDITS_ERROR, EDITS_ERROR_REFUSED, "the MTA did not %s '%s'", what, subject);
    return false;
}

static bool add_recipients(SMFICTX *context, const Delivery *delivery, bool with_arguments,
                           GError **error)
{
    for (guint i = 0; i < delivery->add->len; i++) {
        const AddedRecipient *added = delivery->add->pdata[i];
        g_autofree char *bracketed = g_strdup_printf("<%s>", added->address);
        int result = with_arguments && added->arguments[0] != '\0'
                         ? smfi_addrcpt_par(context, bracketed, added->arguments)
                         : smfi_addrcpt(context, bracketed);
        if (result != MI_SUCCESS)
            return refuse(error, "add the recipient", added->address);
    }
    return true;
}

static bool delete_recipients(SMFICTX *context, const Delivery *delivery, GError **error)
{
    for (guint i = 0; i < delivery->remove->len; i++) {
        const Recipient *recipient = delivery->remove->pdata[i];
        if (smfi_delrcpt(context, recipient->verbatim) != MI_SUCCESS)
            return refuse(error, "delete the recipient", recipient->verbatim);
    }
    return true;
}

/* Gives for each name the how-manieth of its name it is, without regard to case; from 1. */
static int *count_indexes(const GPtrArray *names)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int *indexes = g_new(int, names->len + 1);

    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = g_ascii_strdown(names->pdata[i], -1);
        indexes[i] = GPOINTER_TO_INT(g_hash_table_lookup(counts, name)) + 1;
        g_hash_table_replace(counts, g_steal_pointer(&name), GINT_TO_POINTER(indexes[i]));
    }
    return indexes;
}

/* From the last to the first, so that those still to go keep their numbers. */
static bool delete_headers(SMFICTX *context, const GPtrArray *names, GError **error)
{
    g_autofree int *indexes = count_indexes(names);

    for (guint i = names->len; i > 0; i--) {
        if (smfi_chgheader(context, names->pdata[i - 1], indexes[i - 1], NULL) != MI_SUCCESS)
            return refuse(error, "delete the header", names->pdata[i - 1]);
    }
    return true;
}

static bool add_headers(SMFICTX *context, const Delivery *delivery, GError **error)
{
    for (guint i = 0; i < delivery->headers->len; i++) {
        const HeaderLine *line = delivery->headers->pdata[i];
        if (smfi_addheader(context, line->name, line->value) != MI_SUCCESS)
            return refuse(error, "add the header", line->name);
    }
    return true;
}

static bool leaves_somebody(const Delivery *delivery, const Envelope *envelope)
{
    if (delivery->add->len > 0)
        return true;
    for (guint i = 0; i < envelope->recipients->len; i++) {
        if (!delivery_removes(delivery, envelope->recipients->pdata[i]))
            return true;
    }
    return false;
}

bool edits_make(SMFICTX *context, const FinishedMail *mail, bool with_arguments, GError **error)
{
    const Delivery *delivery = mail->receipt->delivery;

    if (!leaves_somebody(delivery, mail->envelope)) {
        g_set_error(error, EDITS_ERROR, EDITS_ERROR_NO_RECIPIENT,
                    "the edits would leave no recipient");
        return false;
    }
    return add_recipients(context, delivery, with_arguments, error) &&
           delete_recipients(context, delivery, error) &&
           delete_headers(context, mail->foreign, error) && add_headers(context, delivery, error);
}
