/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/own_mailbox.h"

#include <pthread.h>

#include <gmime/gmime.h>

#include "compose/mails.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(InternetAddressList, g_object_unref)

void mime_start(void)
{
    static pthread_once_t started = PTHREAD_ONCE_INIT; /* the library's own counter takes no lock */

    pthread_once(&started, g_mime_init);
}

OwnMailbox *own_mailbox_read(const char *text, GError **error)
{
    mime_start();
    g_autoptr(InternetAddressList) list = internet_address_list_parse(NULL, text);
    InternetAddress *first = list != NULL && internet_address_list_length(list) == 1
                                 ? internet_address_list_get_address(list, 0)
                                 : NULL;
    if (first == NULL || !INTERNET_ADDRESS_IS_MAILBOX(first)) {
        g_set_error(error, MAILS_ERROR, MAILS_ERROR_ADDRESS, "'%s' is not one mailbox", text);
        return NULL;
    }
    const char *name = internet_address_get_name(first);
    g_autofree char *address = mail_wire_address(
        internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)), error);
    if (address == NULL)
        return NULL;

    OwnMailbox *mailbox = g_new0(OwnMailbox, 1);
    mailbox->name = g_strdup(name != NULL ? name : "");
    mailbox->address = g_steal_pointer(&address);
    return mailbox;
}

void own_mailbox_free(OwnMailbox *mailbox)
{
    if (mailbox == NULL)
        return;
    g_free(mailbox->name);
    g_free(mailbox->address);
    g_free(mailbox);
}
