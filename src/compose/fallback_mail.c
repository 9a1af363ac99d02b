/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/ids.h"
#include "base/instant.h"
#include "base/text.h"
#include "compose/fallback_texts.h"
#include "compose/json.h"
#include "compose/local_time.h"
#include "compose/own_mail.h"
#include "compose/subject.h"

/* Gives the sender as the report knows it: name and address, else MAIL FROM. */
static char *sender_of(const json_t *report)
{
    const json_t *from = json_object_get(report, "from");
    const char *address = json_text(from, "address");
    const char *name = json_text(from, "name");
    const char *envelope = json_text(report, "envelope_sender");

    if (address == NULL)
        return g_strdup(envelope != NULL ? envelope : "");
    return name != NULL && *name != '\0' ? g_strdup_printf("%s <%s>", name, address)
                                         : g_strdup(address);
}

static char *attachments_of(const json_t *report)
{
    const json_t *list = json_object_get(report, "attachments");
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const char *name = json_text(entry, "name");
        g_string_append_printf(text, "%s%s (%" JSON_INTEGER_FORMAT " bytes)", i > 0 ? ", " : "",
                               name != NULL && *name != '\0' ? name : "?",
                               json_integer_value(json_object_get(entry, "bytes")));
    }
    return g_string_free(text, FALSE);
}

static char *received_of(const json_t *report, const Desk *desk, Language language)
{
    const char *text = json_text(report, "received");
    g_autoptr(GDateTime) received = text != NULL ? instant_parse(text, NULL) : NULL;

    return received != NULL ? local_instant_print(received, calendar_zone(desk->calendar), language)
                            : g_strdup("");
}

static Template *builtin(const char *text, TemplatePlace place)
{
    TemplateSource source = {"built-in", text, strlen(text), place, fallback_names};
    Template *template = template_parse(&source, NULL);

    g_assert(template != NULL);
    return template;
}

static char *render(const char *text, TemplatePlace place, const TemplateValue *values)
{
    g_autoptr(Template) template = builtin(text, place);

    return template_render(template, values);
}

/* A report that cannot be read must not keep people from learning that nobody was paged: what is
 * missing then is left out. */
char *fallback_mail_compose(const Desk *desk, const char *target, const char *report,
                            const char *last_error, const MailFacts *facts, GError **error)
{
    g_autoptr(json_t) read = report != NULL ? json_loads(report, 0, NULL) : NULL;
    Language language = desk_language(desk, LANGUAGE_NL);
    const FallbackText *text = fallback_text_of(language);
    const char *whole_subject = json_text(read, "subject");
    g_autofree char *subject = subject_echo(whole_subject != NULL ? whole_subject : "");
    g_autofree char *sender = sender_of(read);
    g_autofree char *attachments = attachments_of(read);
    g_autofree char *error_line = text_one_line(last_error != NULL ? last_error : "");
    g_autofree char *received = received_of(read, desk, language);
    const TemplateValue values[] = {
        {"accepted", facts->page == PAGE_RECEIVED ? "" : "yes"},
        {"attachments", attachments},
        {"desk", desk->name},
        {"error", error_line},
        {"later", facts->is_later_page ? "yes" : ""},
        {"pretended", facts->is_pretended ? "yes" : ""},
        {"received", received},
        {"reference", facts->reference},
        {"reply_to", json_text(read, "reply_to")},
        {"sender", sender},
        {"subject", subject},
        {"text", json_text(read, "text")},
        {NULL, NULL},
    };
    g_autofree char *line = render(text->subject, TEMPLATE_SUBJECT, values);
    g_autofree char *plain = render(text->plain, TEMPLATE_PLAIN, values);
    OwnMail mail = {
        .desk = desk,
        .to = target,
        .subject = line,
        .plain = plain,
        .kind = MESSAGE_ID_FALLBACK,
        .auto_submitted = "auto-generated",
        .references = (const char *const[]){NULL},
        .facts = facts,
    };

    return own_mail_compose(&mail, error);
}
