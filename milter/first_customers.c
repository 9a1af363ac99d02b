/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/first_customers.h"

#include "config/customers_file.h"
#include "config/customers_snapshot.h"
#include "milter/log_lines.h"

static void read_first(const CustomersSettings *customers)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = customers_file_read(customers->file, &error);

    if (bytes != NULL)
        snapshot_write(customers->snapshot, bytes, &error);
    if (error != NULL)
        log_error_lines(error->message);
}

void first_customers_read(const Settings *settings)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        if (desk->customers.file != NULL &&
            !g_file_test(desk->customers.snapshot, G_FILE_TEST_EXISTS))
            read_first(&desk->customers);
    }
}
