/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/customers_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"
#include "config/customers_csv.h"
#include "config/customers_yaml.h"
#include "config/desk_values.h"

static void file_close(FILE *file)
{
    if (file != NULL)
        fclose(file);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FILE, file_close)

static bool fail(GError **error, const char *path, const char *what)
{
    g_set_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE, "%s: %s", path, what);
    return false;
}

static bool fail_with_errno(GError **error, const char *path)
{
    g_autofree char *what = g_strdup_printf("cannot be read: %s", g_strerror(errno));

    return fail(error, path, what);
}

static FILE *open_file(const char *path, struct stat *out_status, GError **error)
{
    g_auto(Fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 || fstat(fd, out_status) != 0) {
        fail_with_errno(error, path);
        return NULL;
    }
    if (!S_ISREG(out_status->st_mode) || out_status->st_size > CUSTOMERS_FILE_BYTES) {
        fail(error, path,
             S_ISREG(out_status->st_mode) ? "is too large; a registry has at most 256 MiB"
                                          : "is no regular file");
        return NULL;
    }
    FILE *file = fdopen(fd, "r");
    if (file != NULL)
        fd = -1;
    else
        fail_with_errno(error, path);
    return file;
}

/* Somebody who writes into the file while we read gives us two halves. */
static bool is_unchanged(FILE *file, const struct stat *before)
{
    struct stat after;

    return fstat(fileno(file), &after) == 0 && after.st_size == before->st_size &&
           after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
           after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

static GBytes *read_all(FILE *file, const char *path, GError **error)
{
    g_autoptr(Mistakes) mistakes = mistakes_new(path);
    g_autoptr(CustomersBuilder) builder = customers_builder_new("line");
    CustomersSink sink = {.mistakes = mistakes, .builder = builder};

    if (is_customers_csv(path))
        customers_csv_read(file, &sink);
    else
        customers_yaml_read(file, &sink);
    sink_clear(&sink);
    if (ferror(file)) {
        fail(error, path, "cannot be read to its end");
        return NULL;
    }
    if (mistakes_is_empty(mistakes) && customers_builder_count(builder) == 0)
        mistakes_add(mistakes, 0, "has no customers; write at least one, with its name");
    if (!mistakes_is_empty(mistakes)) {
        g_autofree char *list = mistakes_print(mistakes);
        g_set_error_literal(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_INVALID, list);
        return NULL;
    }
    return customers_builder_end(builder);
}

GBytes *customers_file_read(const char *path, GError **error)
{
    struct stat before;
    g_autoptr(FILE) file = open_file(path, &before, error);

    if (file == NULL)
        return NULL;
    g_autoptr(GBytes) bytes = read_all(file, path, error);
    if (bytes == NULL)
        return NULL;
    if (!is_unchanged(file, &before)) {
        fail(error, path, "was written to while it was read; write another file and rename it");
        return NULL;
    }
    return g_steal_pointer(&bytes);
}

GBytes *customers_text_read(const char *path, const char *text, size_t length, GError **error)
{
    /* A stream of no bytes cannot be opened, and a NUL behind the text is none of it. */
    g_autoptr(FILE) file = fmemopen(length > 0 ? (void *) text : "\n", MAX(length, 1), "r");

    if (file == NULL) {
        fail_with_errno(error, path);
        return NULL;
    }
    return read_all(file, path, error);
}
