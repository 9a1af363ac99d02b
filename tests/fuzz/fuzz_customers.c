/* SPDX-License-Identifier: MIT */
/* A registry of any bytes, YAML or CSV by the first of them, so that each fixture is what it was
 * made for: either a snapshot in which everybody is found, or at least one mistake. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "config/customers_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_snapshot(GBytes *bytes)
{
    g_autoptr(Customers) customers = customers_new(bytes, NULL);

    g_assert(customers != NULL && customers_count(customers) > 0);
    g_autoptr(Customer) nobody = customers_find_address(customers, "nobody@nowhere.example");
    g_autoptr(Customer) caller = customers_find_phone(customers, "020 555 01 01");
    g_autoptr(Customer) customer = customers_find_domain(customers, "mail.jansen.example");
    g_assert(nobody == NULL || nobody->name != NULL);
    g_assert(caller == NULL || caller->name != NULL);
    if (customer != NULL)
        g_assert(customer->name[0] != '\0' && g_utf8_validate(customer->name, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *name = size > 0 && memchr("-#[{&", data[0], 5) != NULL ? "x.yaml" : "x.csv";
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = customers_text_read(name, (const char *) data, size, &error);

    g_assert((bytes == NULL) == (error != NULL));
    if (bytes != NULL)
        check_snapshot(bytes);
    else
        g_assert(g_utf8_validate(error->message, -1, NULL) && *error->message != '\0');
    return 0;
}
