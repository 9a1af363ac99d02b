/* SPDX-License-Identifier: MIT */
/* A configuration file of any bytes: either Settings that are whole, or at least one mistake. */
#include "config.h"

#include <stdint.h>
#include <unistd.h>

#include "config/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_whole(const Settings *settings)
{
    g_assert(settings->listen != NULL && settings->store != NULL && settings->helo != NULL);
    g_assert(settings->desks->len > 0);
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = g_ptr_array_index(settings->desks, i);
        g_assert(desk->calendar != NULL && desk->phone != NULL && desk->deliver_to[0] != NULL);
        g_assert(settings_desk_of_address(settings, desk->emergency_addresses[0]) != NULL);
        g_assert(settings_desk_of_address(settings, desk->support_mailbox) == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* The keys lie beside the fixtures; the file itself needs no place in a folder. */
    g_autofree char *file =
        g_strdup_printf("%s/tests/fixtures/settings/valid/fuzz.yaml", FUZZ_SOURCE_DIR);
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings =
        settings_read(file, (const char *) data, size, SECRETS_NONE, &error);

    g_assert((settings == NULL) == (error != NULL));
    if (settings == NULL)
        g_assert(g_utf8_validate(error->message, -1, NULL) && *error->message != '\0');
    else
        check_whole(settings);
    return 0;
}
