/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/postfix_facts.h"

#include <string.h>

#include "cli/milter_list.h"
#include "cli/tool.h"

enum { COLUMNS = 8, ADDRESSES_MAX = 50 }; /* of master.cf; whose routes are asked */

static void service_free(PostfixService *service)
{
    g_free(service->name);
    g_free(service->type);
    g_free(service->command);
    g_free(service->arguments);
    g_free(service);
}

static void route_free(PostfixRoute *route)
{
    g_free(route->address);
    g_free(route->transport);
    g_free(route->problem);
    g_free(route);
}

void postfix_facts_free(PostfixFacts *facts)
{
    if (facts == NULL)
        return;
    g_hash_table_unref(facts->values);
    g_ptr_array_unref(facts->services);
    g_hash_table_unref(facts->overrides);
    g_ptr_array_unref(facts->routes);
    g_free(facts);
}

/* Lines of `name = value`. */
static GHashTable *read_values(const char *text)
{
    GHashTable *values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (size_t i = 0; lines[i] != NULL; i++) {
        char *equals = strstr(lines[i], " =");
        if (equals == NULL)
            continue;
        char *name = g_strndup(lines[i], (size_t) (equals - lines[i]));
        g_hash_table_insert(values, name, g_strstrip(g_strdup(equals + strlen(" ="))));
    }
    return values;
}

/* A "-" in the column for chroot means yes to a Postfix that keeps to the ways of before 3.0. */
static void read_service(PostfixFacts *facts, char *line)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    char *at = line;

    while (words->len < COLUMNS && *(at += strspn(at, " \t")) != '\0') {
        g_ptr_array_add(words, at);
        at += strcspn(at, " \t");
        if (*at != '\0')
            *at++ = '\0';
    }
    if (words->len < COLUMNS)
        return;
    const char *chroot = words->pdata[4];
    PostfixService *service = g_new0(PostfixService, 1);
    service->name = g_strdup(words->pdata[0]);
    service->type = g_strdup(words->pdata[1]);
    service->is_chrooted =
        chroot[0] == 'y' ||
        (chroot[0] == '-' && g_ascii_strtod(postfix_value(facts, "compatibility_level"), NULL) < 1);
    service->command = g_strdup(words->pdata[7]);
    service->arguments = g_strstrip(g_strdup(at));
    g_ptr_array_add(facts->services, service);
}

PostfixFacts *postfix_facts_read(const char *values, const char *services, const char *overrides)
{
    PostfixFacts *facts = g_new0(PostfixFacts, 1);
    g_auto(GStrv) lines = g_strsplit(services, "\n", -1);

    facts->values = read_values(values);
    facts->overrides = read_values(overrides);
    facts->services = g_ptr_array_new_with_free_func((GDestroyNotify) service_free);
    facts->routes = g_ptr_array_new_with_free_func((GDestroyNotify) route_free);
    for (size_t i = 0; lines[i] != NULL; i++)
        read_service(facts, lines[i]);
    return facts;
}

void postfix_facts_add_route(PostfixFacts *facts, const char *address, const char *transport,
                             const char *problem)
{
    PostfixRoute *route = g_new0(PostfixRoute, 1);

    route->address = g_strdup(address);
    route->transport = g_strdup(transport);
    route->problem = g_strdup(problem);
    g_ptr_array_add(facts->routes, route);
}

const char *postfix_value(const PostfixFacts *facts, const char *name)
{
    const char *value = g_hash_table_lookup(facts->values, name);

    return value != NULL ? value : "";
}

const char *postfix_service_value(const PostfixFacts *facts, const PostfixService *service,
                                  const char *name)
{
    g_autofree char *key = g_strdup_printf("%s/%s/%s", service->name, service->type, name);
    const char *value = g_hash_table_lookup(facts->overrides, key);

    return value != NULL ? value : postfix_value(facts, name);
}

const char *postfix_service_milters(const PostfixFacts *facts, const PostfixService *service)
{
    const char *options = postfix_service_value(facts, service, "receive_override_options");

    if (strstr(options, "no_milters") != NULL)
        return "";
    return postfix_service_value(facts, service, "smtpd_milters");
}

/* Runs `program` with `-c folder`, an option, and `words`. */
static bool ask(const char *const *words, const char *folder, ToolAnswer *answer, GError **error)
{
    g_autoptr(GPtrArray) line = g_ptr_array_new();

    g_ptr_array_add(line, (char *) words[0]);
    if (folder != NULL) {
        g_ptr_array_add(line, (char *) "-c");
        g_ptr_array_add(line, (char *) folder);
    }
    for (size_t i = 1; words[i] != NULL; i++)
        g_ptr_array_add(line, (char *) words[i]);
    g_ptr_array_add(line, NULL);
    return tool_ask((const char *const *) line->pdata, answer, error);
}

static bool ask_postconf(const char *folder, const char *option, ToolAnswer *answer, GError **error)
{
    const char *const words[] = {"postconf", option, NULL};

    if (!ask(words, folder, answer, error))
        return false;
    if (answer->code == 0)
        return true;
    g_set_error(error, G_SPAWN_EXIT_ERROR, answer->code, "postconf %s ended with %d", option,
                answer->code);
    return false;
}

/* postmap ends with 1 when it finds nothing, and then also says nothing. False when the map cannot
 * be asked. */
static bool ask_map(const char *folder, const char *map, const char *key, char **out_value,
                    GError **error)
{
    const char *const words[] = {"postmap", "-q", key, map, NULL};
    g_auto(ToolAnswer) answer = {0};

    if (!ask(words, folder, &answer, error))
        return false;
    if (answer.code == 0 && answer.output[0] != '\0')
        *out_value = g_strstrip(g_strdup(answer.output));
    if (answer.code == 0 || (answer.code == 1 && strstr(answer.complaints, "fatal:") == NULL &&
                             strstr(answer.complaints, "error:") == NULL))
        return true;
    g_set_error(error, G_SPAWN_EXIT_ERROR, answer.code, "%s",
                answer.complaints[0] != '\0' ? answer.complaints : map);
    return false;
}

/* Asks as transport(5) does: the address, then its domain, each in the maps in turn. */
static void gather_route(PostfixFacts *facts, const char *folder, const char *const *maps,
                         const char *address)
{
    const char *at = strrchr(address, '@');
    const char *const keys[] = {address, at != NULL ? at + 1 : NULL};
    g_autofree char *transport = NULL;
    g_autoptr(GError) error = NULL;

    for (size_t key = 0; key < G_N_ELEMENTS(keys) && keys[key] != NULL; key++) {
        for (size_t i = 0; maps[i] != NULL && transport == NULL && error == NULL; i++)
            ask_map(folder, maps[i], keys[key], &transport, &error);
    }
    postfix_facts_add_route(facts, address, transport, error != NULL ? error->message : NULL);
}

PostfixFacts *postfix_facts_gather(const char *folder, const char *const *addresses, GError **error)
{
    g_auto(ToolAnswer) values = {0}, services = {0}, overrides = {0};

    if (!ask_postconf(folder, "-x", &values, error) ||
        !ask_postconf(folder, "-M", &services, error) ||
        !ask_postconf(folder, "-P", &overrides, error))
        return NULL;
    PostfixFacts *facts = postfix_facts_read(values.output, services.output, overrides.output);
    g_auto(GStrv) maps = postfix_list_split(postfix_value(facts, "transport_maps"));
    for (size_t i = 0; addresses[i] != NULL && i < ADDRESSES_MAX; i++)
        gather_route(facts, folder, (const char *const *) maps, addresses[i]);
    return facts;
}
