/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/run.h"

#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sysexits.h>

#include <systemd/sd-daemon.h>

#include "base/fd.h"
#include "base/instant.h"
#include "base/log.h"
#include "cli/command.h"
#include "milter/account.h"
#include "milter/claim.h"
#include "milter/clock_control.h"
#include "milter/first_customers.h"
#include "milter/listener.h"
#include "milter/log_lines.h"
#include "milter/supervisor.h"
#include "store/store.h"

enum {
    FILE_MASK = 0077,
    CONTROL_MODE = 0600,
};

typedef struct {
    char *config;
    char *clock;
    char *clock_control;
    gboolean with_debug; /* GOption writes a gboolean */
} RunArguments;

static void run_arguments_clear(RunArguments *arguments)
{
    g_free(arguments->config);
    g_free(arguments->clock);
    g_free(arguments->clock_control);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RunArguments, run_arguments_clear)

static bool parse_arguments(int argc, char **argv, RunArguments *out_arguments, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &out_arguments->config, "Configuration", "FILE"},
        {"clock", 0, 0, G_OPTION_ARG_STRING, &out_arguments->clock,
         "Pretend that it is now this instant (RFC 3339), for tests", "INSTANT"},
        {"clock-control", 0, 0, G_OPTION_ARG_FILENAME, &out_arguments->clock_control,
         "Let whoever can write to this socket move the clock, for tests", "SOCKET"},
        {"debug", 0, 0, G_OPTION_ARG_NONE, &out_arguments->with_debug, "Log more", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);

    g_option_context_set_summary(context, "Runs the daemon in the foreground.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "unexpected argument '%s'",
                    argv[1]);
        return false;
    }
    if (out_arguments->config == NULL)
        out_arguments->config = g_strdup(COMMAND_DEFAULT_CONFIG);
    return true;
}

static bool set_clock(Clock *clock, const char *instant, GError **error)
{
    if (instant == NULL)
        return true;
    if (!clock_control_move(clock, instant, error))
        return false;
    log_warning("THE CLOCK IS PRETENDED: it starts at %s; what is sent says so", instant);
    return true;
}

static bool open_clock_control(const char *path, const Account *account, int *out_listener,
                               GError **error)
{
    SocketRights rights = {account->user, account->group, CONTROL_MODE};

    if (path == NULL)
        return true;
    g_autofree char *place = g_strconcat("unix:", path, NULL);
    *out_listener = listener_open(place, &rights, error);
    if (*out_listener < 0)
        return false;
    log_warning("THE CLOCK CAN BE MOVED by whoever can write to %s", path);
    return true;
}

#ifdef HAVE_MILTER_FD
#define MILTER_TAKES_FD true
#else
#define MILTER_TAKES_FD false
#endif

static int claim_listener(const void *data, GError **error)
{
    const Shared *shared = data;

    return listener_open(shared->listen, &shared->rights, error);
}

/* A socket that the service manager hands over goes before the one in the configuration. */
static bool open_listener(const Settings *settings, const Account *account, Shared *shared,
                          GError **error)
{
    bool is_handed_over = sd_listen_fds(1) > 0;

    shared->rights = (SocketRights){account->user, (gid_t) -1, settings->socket_mode};
    if (is_handed_over && !MILTER_TAKES_FD) {
        g_set_error(error, LISTENER_ERROR, LISTENER_ERROR_SYSTEM,
                    "this libmilter cannot take the socket that was handed over");
        return false;
    }
    if (is_handed_over) {
        shared->listener = SD_LISTEN_FDS_START;
        return true;
    }
    if (settings->socket_group != NULL &&
        !account_find_group(settings->socket_group, &shared->rights.group, error))
        return false;
    if (!MILTER_TAKES_FD)
        return true;
    shared->listener =
        claim_patiently(claim_listener, shared, LISTENER_ERROR, LISTENER_ERROR_IN_USE, error);
    return shared->listener >= 0;
}

static int claim_store(const void *url, GError **error)
{
    return store_claim_daemon(url, error);
}

/* A store that is out of reach does not keep the daemon from running: emergency mail is then
 * deferred, and people are told. Another daemon that uses it does. */
static bool take_store(const Settings *settings, const Account *account, int *out_claim,
                       GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (!account_act(account, error))
        return false;
    *out_claim =
        claim_patiently(claim_store, settings->store, STORE_ERROR, STORE_ERROR_IN_USE, &failure);
    account_act_as_root(account);
    if (g_error_matches(failure, STORE_ERROR, STORE_ERROR_IN_USE)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    if (failure != NULL)
        log_error("%s", failure->message);
    return true;
}

/* Each connection of the MTA takes one. */
static void allow_many_descriptors(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* Opens all that may need root, then gives root up. */
static bool prepare(const RunArguments *arguments, SupervisorOptions *options, GError **error)
{
    Settings *settings = options->settings;
    Shared *shared = &options->shared;
    Account account;

    shared->file = arguments->config;
    shared->listen = settings->listen;
    shared->store = settings->store;
    shared->control = settings->control;
    shared->with_debug = arguments->with_debug;
    if (!account_find(settings->user, &account, error) ||
        !set_clock(shared->clock, arguments->clock, error) ||
        !take_store(settings, &account, &options->claim, error) ||
        !open_clock_control(arguments->clock_control, &account, &options->clock_listener, error) ||
        !open_listener(settings, &account, shared, error) || !account_become(&account, error))
        return false;
    allow_many_descriptors();
    return true;
}

static int run(const RunArguments *arguments, Settings *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Clock) clock = clock_new();
    g_autoptr(Suspects) suspects = suspects_new();
    g_autoptr(Heartbeats) heartbeats = heartbeats_new();
    g_autoptr(Tallies) tallies = tallies_new();
    g_auto(Fd) wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    SupervisorOptions options = {
        .shared = {.clock = clock,
                   .suspects = suspects,
                   .heartbeats = heartbeats,
                   .tallies = tallies,
                   .wake = wake,
                   .listener = -1},
        .settings = settings,
        .clock_listener = -1,
        .claim = -1,
    };

    if (!prepare(arguments, &options, &error)) {
        log_error("%s", error->message);
        return EX_TEMPFAIL;
    }
    const int own[] = {options.shared.listener, options.clock_listener, options.claim, wake,
                       FD_LIST_END};
    first_customers_read(settings, own);
    return supervisor_run(&options);
}

int run_command(int argc, char **argv)
{
    g_auto(RunArguments) arguments = {0};
    g_autoptr(GError) error = NULL;

    if (!parse_arguments(argc, argv, &arguments, &error)) {
        g_printerr("pager-milter run: %s\n", error->message);
        return EX_USAGE;
    }
    log_open("supervisor", arguments.with_debug);
    umask(FILE_MASK);
    g_autoptr(Settings) settings = settings_load(arguments.config, SECRETS_NONE, &error);
    if (settings == NULL) {
        log_error_lines(error->message);
        return EX_CONFIG;
    }
    return run(&arguments, settings);
}
