/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/first_customers.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/log.h"
#include "config/customers_file.h"
#include "config/customers_snapshot.h"
#include "milter/log_lines.h"

enum { FIRST_S = 3 }; /* for all registries together; 100,000 customers take one */

static bool is_missing(const CustomersSettings *customers)
{
    return customers->file != NULL && !g_file_test(customers->snapshot, G_FILE_TEST_EXISTS);
}

static void read_first(const CustomersSettings *customers)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = customers_file_read(customers->file, &error);

    if (bytes != NULL)
        snapshot_write(customers->snapshot, bytes, &error);
    if (error != NULL)
        log_error_lines(error->message);
}

static bool is_any_missing(const Settings *settings)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        if (is_missing(&desk->customers))
            return true;
    }
    return false;
}

static void read_missing(const Settings *settings)
{
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        if (is_missing(&desk->customers))
            read_first(&desk->customers);
    }
}

static bool ends_within(int ended, int limit_ms)
{
    struct pollfd word = {.fd = ended, .events = POLLIN};

    return ended >= 0 && poll(&word, 1, limit_ms) > 0;
}

/* Whoever opens a file on a disk that does not answer cannot be called back, and may not even die:
 * a process of its own can be left behind, and must not keep what the next daemon needs. */
void first_customers_read(const Settings *settings, const int *inherited)
{
    if (!is_any_missing(settings))
        return;
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        fd_close_list(inherited);
        read_missing(settings);
        _exit(EXIT_SUCCESS);
    }
    g_auto(Fd) ended = pid > 0 ? pidfd_open(pid, 0) : -1;
    if (ends_within(ended, FIRST_S * 1000)) {
        waitpid(pid, NULL, 0);
        return;
    }
    if (pid > 0)
        kill(pid, SIGKILL); /* the supervisor reaps whoever dies later */
    log_warning("customers: what the files hold could not be read within %d s; mails are taken "
                "without them, and it is tried again",
                FIRST_S);
}
