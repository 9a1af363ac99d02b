/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/mta_recipe.h"

typedef struct {
    const char *name, *listen, *socket;
} SocketRow;

static const SocketRow socket_rows[] = {
    {"inside the queue", "unix:/var/spool/postfix/pager-milter/milter.sock",
     "unix:pager-milter/milter.sock"},
    {"elsewhere", "unix:/run/pager-milter/milter.sock", "unix:/run/pager-milter/milter.sock"},
    {"inet", "inet:8892@127.0.0.1", "inet:127.0.0.1:8892"},
    {"every address", "inet:8892@0.0.0.0", "inet:127.0.0.1:8892"},
    {"host name", "inet:8892@filter.example", "inet:filter.example:8892"},
    {"inet6", "inet6:8892@::1", "inet:[::1]:8892"},
    {"every address of inet6", "inet6:8892@::", "inet:[::1]:8892"},
};

static void test_socket(gconstpointer data)
{
    const SocketRow *row = data;
    g_autofree char *socket = mta_recipe_postfix_socket(row->listen);

    g_assert_cmpstr(socket, ==, row->socket);
}

static char *addresses[] = {"noodhulp@shop.example", "spoed@web.example", NULL};

static Settings make_settings(char *user)
{
    return (Settings){
        .file = "/etc/pager-milter/pager-milter.yaml",
        .listen = "inet:8892@127.0.0.1",
        .user = user,
        .mail_policy = {.emergency_addresses = addresses, .delimiters = "+"},
    };
}

static void test_postfix(void)
{
    const Settings settings = make_settings("pager");
    const MtaRecipe recipe = {&settings, "/usr/sbin/pager-milter"};
    g_autofree char *main_lines = mta_recipe_postfix_main(&recipe);
    g_autofree char *transport = mta_recipe_postfix_transport(&recipe);
    g_autofree char *master = mta_recipe_postfix_master(&recipe);

    g_assert_nonnull(g_strstr_len(main_lines, -1,
                                  "\nsmtpd_milters = { inet:127.0.0.1:8892, "
                                  "connect_timeout=10s, default_action=accept }\n"));
    g_assert_cmpstr(transport, ==,
                    "noodhulp@shop.example pager-milter:\nspoed@web.example pager-milter:\n");
    g_assert_cmpstr(master, ==,
                    "pager-milter unix - n n - - pipe\n"
                    "  flags=q user=pager null_sender=\n"
                    "  argv=/usr/sbin/pager-milter deliver --config "
                    "/etc/pager-milter/pager-milter.yaml --rcpt ${recipient} --from ${sender}\n");
}

static void test_sendmail(void)
{
    const Settings settings = make_settings(NULL);
    const MtaRecipe recipe = {&settings, "/usr/sbin/pager-milter"};
    g_autofree char *lines = mta_recipe_sendmail(&recipe);

    g_assert_nonnull(g_strstr_len(lines, -1, "`S=inet:8892@127.0.0.1, T=C:10s;S:10s;R:30s;E:5m'"));
    g_assert_nonnull(g_strstr_len(lines, -1,
                                  "\nMpager-milter, P=/usr/sbin/pager-milter, F=lnhu, "
                                  "U=pager-milter, S=EnvFromSMTP/0,\n"
                                  "\tT=DNS/RFC822/X-Unix,\n"
                                  "\tA=pager-milter deliver --config "
                                  "/etc/pager-milter/pager-milter.yaml --rcpt $u --from $g\n"));
}

/* The dot stands behind a domain that Sendmail knows; a domain that it does not know, as when the
 * DNS fails, has none. */
static void test_sendmail_rules(void)
{
    static const char *const rules[] = {
        "\nRspoed < @ web.example . > $*\t$#pager-milter $: spoed@web.example\n",
        "\nRspoed < @ web.example > $*\t$#pager-milter $: spoed@web.example\n",
        "\nRspoed + $* < @ web.example . > $*\t$#pager-milter $: spoed + $1 @ web.example\n",
        "\nRspoed + $* < @ web.example > $*\t$#pager-milter $: spoed + $1 @ web.example\n",
    };
    Settings settings = make_settings(NULL);
    const MtaRecipe recipe = {&settings, "/usr/sbin/pager-milter"};
    g_autofree char *with_extensions = mta_recipe_sendmail(&recipe);

    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        g_assert_nonnull(g_strstr_len(with_extensions, -1, rules[i]));
    settings.mail_policy.delimiters = "";
    g_autofree char *without = mta_recipe_sendmail(&recipe);
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        g_assert_true((g_strstr_len(without, -1, rules[i]) != NULL) == (i < 2));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(socket_rows); i++) {
        g_autofree char *path =
            g_strconcat("/mta recipe/socket of postfix: ", socket_rows[i].name, NULL);
        g_test_add_data_func(path, &socket_rows[i], test_socket);
    }
    g_test_add_func("/mta recipe/postfix", test_postfix);
    g_test_add_func("/mta recipe/sendmail", test_sendmail);
    g_test_add_func("/mta recipe/rules of sendmail with and without the dot of a known domain",
                    test_sendmail_rules);
    return g_test_run();
}
