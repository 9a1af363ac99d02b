/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/mta_recipe.h"

#include <string.h>

#define POSTFIX_QUEUE  "/var/spool/postfix/"
#define TRANSPORT_FILE "/etc/postfix/pager-milter-transport"
#define DEFAULT_USER   "pager-milter"

/* Every address is one that anybody may connect to; on this host that is the loopback. */
static const char *host_to_connect(const char *host)
{
    if (strcmp(host, "0.0.0.0") == 0)
        return "127.0.0.1";
    return strcmp(host, "::") == 0 ? "::1" : host;
}

/* libmilter writes inet:PORT@HOST, Postfix inet:HOST:PORT. A socket in Postfix' queue is named from
 * there, so that a confined smtpd finds it too. */
char *mta_recipe_postfix_socket(const char *listen)
{
    const char *at = strrchr(listen, '@');

    if (g_str_has_prefix(listen, "unix:" POSTFIX_QUEUE))
        return g_strconcat("unix:", listen + strlen("unix:" POSTFIX_QUEUE), NULL);
    if (g_str_has_prefix(listen, "unix:") || at == NULL)
        return g_strdup(listen);
    const char *port = strchr(listen, ':') + 1;
    const char *host = host_to_connect(at + 1);
    bool is_ipv6 = strchr(host, ':') != NULL;
    return g_strdup_printf("inet:%s%s%s:%.*s", is_ipv6 ? "[" : "", host, is_ipv6 ? "]" : "",
                           (int) (at - port), port);
}

char *mta_recipe_postfix_main(const MtaRecipe *recipe)
{
    g_autofree char *socket = mta_recipe_postfix_socket(recipe->settings->listen);

    return g_strdup_printf("# Behind the milters that you have: pager-milter must be the last.\n"
                           "smtpd_milters = { %s, connect_timeout=10s, default_action=accept }\n"
                           "# In front of the maps that you have. What passes while the filter is "
                           "down comes this way.\n"
                           "transport_maps = texthash:" TRANSPORT_FILE "\n"
                           "pager-milter_destination_recipient_limit = 1\n",
                           socket);
}

char *mta_recipe_postfix_transport(const MtaRecipe *recipe)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    const GStrv addresses = recipe->settings->mail_policy.emergency_addresses;

    for (size_t i = 0; addresses[i] != NULL; i++)
        g_string_append_printf(lines, "%s pager-milter:\n", addresses[i]);
    return g_string_free(g_steal_pointer(&lines), FALSE);
}

static const char *user_of(const Settings *settings)
{
    return settings->user != NULL ? settings->user : DEFAULT_USER;
}

char *mta_recipe_postfix_master(const MtaRecipe *recipe)
{
    return g_strdup_printf("pager-milter unix - n n - - pipe\n"
                           "  flags=q user=%s null_sender=\n"
                           "  argv=%s deliver --config %s --rcpt ${recipient} --from ${sender}\n",
                           user_of(recipe->settings), recipe->program, recipe->settings->file);
}

/* Ruleset 0 has a dot behind a domain that is Sendmail's own or that it found in the DNS, and none
 * behind any other. */
static void append_rules(GString *lines, const char *local, const char *domain, const char *user)
{
    static const char *const ends[] = {" .", ""};

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        g_string_append_printf(lines, "R%s < @ %s%s > $*\t$#pager-milter $: %s\n", local, domain,
                               ends[i], user);
}

static void append_rules_of(GString *lines, const char *address, bool with_extension)
{
    g_auto(GStrv) parts = g_strsplit(address, "@", 2);

    append_rules(lines, parts[0], parts[1], address);
    if (!with_extension)
        return;
    g_autofree char *local = g_strconcat(parts[0], " + $*", NULL);
    g_autofree char *user = g_strdup_printf("%s + $1 @ %s", parts[0], parts[1]);
    append_rules(lines, local, parts[1], user);
}

char *mta_recipe_sendmail(const MtaRecipe *recipe)
{
    const Settings *settings = recipe->settings;
    const GStrv addresses = settings->mail_policy.emergency_addresses;
    bool with_extension = strchr(settings->mail_policy.delimiters, '+') != NULL;
    g_autoptr(GString) lines = g_string_new(NULL);

    g_string_append_printf(lines,
                           "dnl At the end. The last of the filters: without F= mail passes while "
                           "it is down.\n"
                           "INPUT_MAIL_FILTER(`pager-milter', `S=%s, T=C:10s;S:10s;R:30s;E:5m')\n"
                           "dnl What passes while the filter is down comes this way.\n"
                           "MAILER_DEFINITIONS\n"
                           "Mpager-milter, P=%s, F=lnhu, U=%s, S=EnvFromSMTP/0,\n"
                           "\tT=DNS/RFC822/X-Unix,\n"
                           "\tA=pager-milter deliver --config %s --rcpt $u --from $g\n"
                           "LOCAL_RULE_0\n",
                           settings->listen, recipe->program, user_of(settings), settings->file);
    for (size_t i = 0; addresses[i] != NULL; i++)
        append_rules_of(lines, addresses[i], with_extension);
    return g_string_free(g_steal_pointer(&lines), FALSE);
}
