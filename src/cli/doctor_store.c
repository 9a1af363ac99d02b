/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "cli/doctor_checks.h"
#include "cli/doctor_webhooks.h"
#include "config/customers_file.h"
#include "config/customers_snapshot.h"
#include "store/figures.h"
#include "store/store_check.h"

enum { LATE_PAGE_S = 300, MINUTE_S = 60 };

static void check_whole(const Doctor *doctor)
{
    g_autofree char *words = NULL;
    StoreCheck check = store_check(doctor->settings->store, &words);

    if (check == STORE_CHECK_WHOLE)
        found(doctor->findings, GRADE_OK, "store-whole", NULL, "its file is whole");
    else
        found(doctor->findings, check == STORE_CHECK_DAMAGED ? GRADE_PROBLEM : GRADE_UNKNOWN,
              "store-whole",
              check == STORE_CHECK_DAMAGED ? "stop the daemon and restore the file from a backup"
                                           : NULL,
              "%s", words);
}

static void check_promises(const Doctor *doctor, const Figures *figures)
{
    for (guint i = 0; i < figures->promises->len; i++) {
        const PromiseFigure *figure = figures->promises->pdata[i];
        gint64 age_s = g_date_time_difference(doctor->now, figure->oldest) / G_USEC_PER_SEC;
        if (figure->kind == PROMISE_PAGE && age_s > LATE_PAGE_S)
            found(doctor->findings, GRADE_PROBLEM, "late-pages",
                  "`pager-milter outbox` shows the last error of each",
                  "%u pages wait, the oldest for %lld minutes", figure->open,
                  (long long) age_s / MINUTE_S);
        else if (figure->failing > 0)
            found(doctor->findings, GRADE_WARNING, "failing-promises",
                  "`pager-milter outbox` shows the last error of each",
                  "%u of %u promises of kind %s failed at their last attempt", figure->failing,
                  figure->open, promise_kind_name(figure->kind));
    }
}

static void check_hearing(const Doctor *doctor, const Figures *figures)
{
    for (guint i = 0; i < figures->webhooks->len; i++) {
        const WebhookFigure *figure = figures->webhooks->pdata[i];
        const Desk *desk = settings_desk(doctor->settings, figure->desk);
        const GStrv files = desk->pagerduty.webhook_secret_files;
        if (files != NULL && files[0] != NULL)
            doctor_judge_hearing(desk, figure->last_webhook, figure->unanswered, doctor->now,
                                 doctor->findings);
    }
}

static void check_content(const Doctor *doctor, Store *store)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < doctor->settings->desks->len; i++)
        g_ptr_array_add(names, ((const Desk *) doctor->settings->desks->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    g_autoptr(Figures) figures =
        figures_read(store, (const char *const *) names->pdata, doctor->now, &error);
    if (figures == NULL) {
        found(doctor->findings, GRADE_PROBLEM, "store", "see what the log says of the store", "%s",
              error->message);
        return;
    }
    check_promises(doctor, figures);
    check_hearing(doctor, figures);
}

void doctor_check_store(const Doctor *doctor)
{
    g_autoptr(GError) error = NULL;

    findings_begin(doctor->findings, "store");
    g_autoptr(Store) store = store_open(doctor->settings->store, STORE_READ_ONLY, &error);
    if (store == NULL) {
        bool is_broken = g_error_matches(error, STORE_ERROR, STORE_ERROR_BROKEN);
        found(doctor->findings, GRADE_PROBLEM, "store",
              is_broken ? NULL : "start the daemon, which makes it, or see that it is reachable",
              "%s", error->message);
        if (is_broken)
            check_whole(doctor);
        return;
    }
    found(doctor->findings, GRADE_OK, "store", NULL, "it opens, and its schema is known");
    check_whole(doctor);
    check_content(doctor, store);
}

static void check_snapshot(const Doctor *doctor, const Desk *desk)
{
    const CustomersSettings *settings = &desk->customers;
    gint64 now_s = g_date_time_to_unix(doctor->now);
    g_autoptr(GError) error = NULL;
    struct stat status;
    g_autoptr(Customers) customers = snapshot_open(settings->snapshot, &status, &error);

    if (customers == NULL)
        found(doctor->findings, GRADE_WARNING, "customers",
              "see what the log says of customers; until then nobody is known by name",
              "desk %s has no snapshot: %s", desk->name, error->message);
    else if (now_s - status.st_mtime > 3 * (gint64) settings->refresh_s)
        found(doctor->findings, GRADE_WARNING, "customers", "see what the log says of customers",
              "the registry of desk %s was last read %lld minutes ago", desk->name,
              (long long) (now_s - status.st_mtime) / MINUTE_S);
    else
        found(doctor->findings, GRADE_OK, "customers", NULL, "desk %s knows %u customers",
              desk->name, customers_count(customers));
}

static void check_registry(const Doctor *doctor, const Desk *desk)
{
    const char *file = desk->customers.file;
    g_autoptr(GError) error = NULL;

    if (file == NULL)
        return;
    g_autoptr(GBytes) read = customers_file_read(file, &error);
    if (read == NULL)
        found(doctor->findings, GRADE_PROBLEM, "customers-file",
              "mend it: the last good state stays in force until then", "%s", error->message);
    g_autofree char *blocked = account_blocked(doctor->daemon, file, MAY_READ);
    if (blocked != NULL)
        found(doctor->findings, GRADE_PROBLEM, "customers-file",
              "let the account of the daemon read it", "%s", blocked);
}

void doctor_check_customers(const Doctor *doctor)
{
    findings_begin(doctor->findings, "customers");
    for (guint i = 0; i < doctor->settings->desks->len; i++) {
        const Desk *desk = doctor->settings->desks->pdata[i];
        if (!desk_has_customers(desk))
            continue;
        check_registry(doctor, desk);
        check_snapshot(doctor, desk);
    }
}
