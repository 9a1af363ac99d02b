/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/unpaged.h"

#include "store/store_private.h"

typedef struct {
    const UnpagedSpan *span;
    GPtrArray *list;
} UnpagedLook;

static void unpaged_mail_free(UnpagedMail *mail)
{
    if (mail == NULL)
        return;
    g_clear_pointer(&mail->at, g_date_time_unref);
    g_free(mail->sender);
    g_free(mail->reason);
    g_free(mail);
}

static UnpagedMail *read_mail(const Rows *rows, unsigned row)
{
    UnpagedMail *mail = g_new0(UnpagedMail, 1);
    const char *sender = rows_text(rows, row, 1);

    mail->at = rows_instant(rows, row, 0);
    mail->sender = g_strdup(sender != NULL ? sender : "");
    mail->reason = g_strdup(rows_text(rows, row, 2));
    return mail;
}

static bool read_unpaged(Connection *connection, void *data, GError **error)
{
    UnpagedLook *look = data;
    const UnpagedSpan *span = look->span;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_MAILS_UNPAGED,
                         VALUES(text_value(span->desk), instant_value(span->from),
                                instant_value(span->to), number_value(span->limit)),
                         error);

    if (rows == NULL)
        return false;
    look->list = g_ptr_array_new_with_free_func((GDestroyNotify) unpaged_mail_free);
    for (unsigned row = 0; row < rows->count; row++)
        g_ptr_array_add(look->list, read_mail(rows, row));
    return true;
}

GPtrArray *unpaged_list(Store *store, const UnpagedSpan *span, GError **error)
{
    UnpagedLook look = {.span = span};

    return store_read(store, read_unpaged, &look, error) ? look.list : NULL;
}
