/* SPDX-License-Identifier: MIT */
/* What a registry of 100,000 customers costs: reading it, holding it, asking it. Prints lines of
 * the table that `make bench` prints. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/clock.h"
#include "config/customers_file.h"

enum { CUSTOMERS = 100000, LOOK_UPS = 200000 };

static void write_yaml(FILE *file, int i)
{
    fprintf(file,
            "- name: Bakkerij %d\n"
            "  country: NL\n"
            "  language: nl\n"
            "  addresses: [jan%d@bakkerij%d.example, piet%d@elders.example]\n"
            "  domains: [bakkerij%d.example]\n"
            "  plans: [{name: Web %d, sla_plus: true}]\n"
            "  phone: \"+31 20 %07d\"\n",
            i, i, i, i, i, i, i + 1000000);
}

static void write_csv(FILE *file, int i)
{
    if (i == 0)
        fputs("name,country,language,addresses,domains,sla_plus_plans,phone\n", file);
    fprintf(file,
            "Bakkerij %d,NL,nl,jan%d@bakkerij%d.example piet%d@elders.example,"
            "bakkerij%d.example,Web %d,+31 20 %07d\n",
            i, i, i, i, i, i, i + 1000000);
}

typedef struct {
    const char *name;
    void (*write)(FILE *file, int i);
} Kind;

static const Kind kinds[] = {{"customers.yaml", write_yaml}, {"customers.csv", write_csv}};

static void print_line(const char *what, const char *figure, const char *wanted)
{
    printf("%-58s %26s   %s\n", what, figure, wanted);
}

/* Gives a figure of /proc/self in MB, such as VmHWM of status or Pss of smaps_rollup. */
static double own_memory_mb(const char *file, const char *key)
{
    g_autofree char *text = NULL;

    if (!g_file_get_contents(file, &text, NULL, NULL))
        return 0;
    const char *at = strstr(text, key);
    return at != NULL ? (double) g_ascii_strtoll(at + strlen(key), NULL, 10) / 1024 : 0;
}

static char *write_registry(const char *folder, const Kind *kind)
{
    char *path = g_build_filename(folder, kind->name, NULL);
    FILE *file = fopen(path, "w");

    g_assert_nonnull(file);
    for (int i = 0; i < CUSTOMERS; i++)
        kind->write(file, i);
    g_assert_cmpint(fclose(file), ==, 0);
    return path;
}

static GBytes *measure_reading(const char *path, const char *name)
{
    g_autoptr(GError) error = NULL;
    int64_t begin_ms = clock_steady_ms();
    clock_t begin = clock();
    GBytes *bytes = customers_file_read(path, &error);
    double processor_s = (double) (clock() - begin) / CLOCKS_PER_SEC;
    g_autofree char *figure = g_strdup_printf(
        "%.2f s (%.2f CPU), %.1f MB", (double) (clock_steady_ms() - begin_ms) / 1000, processor_s,
        own_memory_mb("/proc/self/status", "VmHWM:"));
    g_autofree char *what = g_strdup_printf("reading 100,000 customers, %s", name);

    g_assert_no_error(error);
    print_line(what, figure, "at most 1 s, 60 MB");
    return bytes;
}

/* Each look-up finds somebody; every other one by the domain alone. */
static void look_up(const Customers *customers, int i)
{
    int place = (int) ((int64_t) i * 7919 % CUSTOMERS);
    g_autofree char *address = g_strdup_printf("jan%d@bakkerij%d.example", place, place);
    g_autoptr(Customer) customer = i % 2 == 0
                                       ? customers_find_address(customers, address)
                                       : customers_find_domain(customers, strchr(address, '@') + 1);

    g_assert_nonnull(customer);
}

static void measure_holding(const char *folder, GBytes *bytes)
{
    g_autofree char *path = g_build_filename(folder, "snapshot", NULL);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);

    g_assert_true(g_file_set_contents(path, data, (gssize) length, NULL));
    g_bytes_unref(bytes);
    double before_mb = own_memory_mb("/proc/self/smaps_rollup", "Pss:");
    int64_t begin_ms = clock_steady_ms();
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GBytes) mapped = g_mapped_file_get_bytes(file);
    g_autoptr(Customers) customers = customers_new(mapped, NULL);
    int64_t mapped_ms = clock_steady_ms() - begin_ms;
    begin_ms = clock_steady_ms();
    for (int i = 0; i < LOOK_UPS; i++)
        look_up(customers, i);
    double each_us = (double) (clock_steady_ms() - begin_ms) * 1000 / LOOK_UPS;
    g_autofree char *memory = g_strdup_printf(
        "%.1f MB PSS", own_memory_mb("/proc/self/smaps_rollup", "Pss:") - before_mb);
    g_autofree char *mapping = g_strdup_printf("%d ms", (int) mapped_ms);
    g_autofree char *each = g_strdup_printf("%.2f us", each_us);
    print_line("mapping the snapshot of 100,000 customers", mapping, "at most 1000 ms");
    print_line("holding it, in the process that asks it", memory, "at most 60 MB");
    print_line("finding a customer", each, "microseconds");
    g_assert_cmpint(g_unlink(path), ==, 0);
}

static void measure(const char *folder, const Kind *kind)
{
    g_autofree char *path = write_registry(folder, kind);
    GBytes *bytes = measure_reading(path, kind->name);

    g_assert_cmpint(g_unlink(path), ==, 0);
    measure_holding(folder, bytes);
}

/* One kind a process, so that one's peak is not the other's. */
int main(int argc, char **argv)
{
    g_autofree char *folder = g_dir_make_tmp("pager-milter-XXXXXX", NULL);
    size_t kind = argc > 1 && strcmp(argv[1], "csv") == 0 ? 1 : 0;

    measure(folder, &kinds[kind]);
    return g_rmdir(folder) == 0 ? 0 : 1;
}
