/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/driver.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

char *lease_holder(void)
{
    char name[HOST_NAME_MAX + 1] = "";

    gethostname(name, sizeof(name) - 1);
    return g_strdup(name);
}

const char *url_sqlite_path(const char *url)
{
    size_t length = strlen(driver_sqlite.scheme);

    return g_str_has_prefix(url, driver_sqlite.scheme) ? url + length : NULL;
}

Connection *connection_open(const char *url, StoreMode mode, GError **error)
{
    static const Driver *const drivers[] = {&driver_sqlite, &driver_postgresql};

    for (size_t i = 0; i < G_N_ELEMENTS(drivers); i++) {
        if (g_str_has_prefix(url, drivers[i]->scheme))
            return drivers[i]->open(url, mode, error);
    }
    g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN,
                "unknown store: it has to be sqlite:/path or postgresql://user@host/database");
    return NULL;
}

void connection_close(Connection *connection)
{
    if (connection != NULL)
        connection->driver->close(connection);
}

bool connection_execute(Connection *connection, const char *sql, GError **error)
{
    return connection->driver->execute(connection, sql, error);
}

Rows *connection_query(Connection *connection, StatementName name, const Value *values,
                       unsigned count, GError **error)
{
    Value clean[VALUES_LIMIT] = {0};
    char *mended[VALUES_LIMIT];
    unsigned mended_count = 0;

    g_assert(count <= VALUES_LIMIT);
    for (unsigned i = 0; i < count; i++) {
        clean[i] = values[i];
        /* PostgreSQL refuses bytes that are no UTF-8, and one odd byte must not cost a page. */
        if (clean[i].kind == VALUE_TEXT && !text_is_valid(clean[i].text, strlen(clean[i].text))) {
            mended[mended_count] = text_from_string(clean[i].text, TEXT_REPLACE);
            clean[i].text = mended[mended_count++];
        }
    }
    Rows *rows = connection->driver->query(connection, name, clean, count, error);
    while (mended_count > 0)
        g_free(mended[--mended_count]);
    return rows;
}

bool connection_run(Connection *connection, StatementName name, const Value *values, unsigned count,
                    GError **error)
{
    g_autoptr(Rows) rows = connection_query(connection, name, values, count, error);

    return rows != NULL;
}
