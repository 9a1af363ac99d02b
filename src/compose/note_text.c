/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/note_text.h"

#include "base/text.h"
#include "compose/event_details.h"
#include "compose/json.h"
#include "compose/local_time.h"
#include "compose/page_customer.h"
#include "domain/note_command.h"

#define FRAME_BYTES     4000 /* all but the text */
#define NAMES_BYTES     1500
#define LINE_CHARACTERS 300
#define CUT_TEXT        "\n[… cut here: the whole mail is in the mailbox]"

static void append_line(GString *text, const char *line)
{
    g_autofree char *one = text_one_line(line);
    g_autofree char *cut = text_cut_characters(one, LINE_CHARACTERS, "…");

    g_string_append_printf(text, "%s\n", cut);
}

static const char *who_else(const FollowUpNote *note)
{
    if (note->is_ours)
        return " (one of us)";
    return note->is_sender_other ? " (not the one who wrote first)" : "";
}

static void append_head(GString *text, const FollowUpNote *note)
{
    GTimeZone *zone = calendar_zone(note->desk->calendar);
    g_autofree char *sender = event_sender(note->report, note->desk);
    g_autofree char *clock = local_clock_print(note->received, zone);
    g_autofree char *short_zone = local_zone_print(note->received, zone);
    g_autofree char *head = g_strdup_printf("%s %s wrote at %s %s%s:", NOTE_OWN_MARK, sender, clock,
                                            short_zone, who_else(note));

    append_line(text, head);
}

/* A page's placeholders stand for a text that is missing here too. */
static void append_text(GString *text, const FollowUpNote *note)
{
    const Report *report = note->report;
    g_autofree char *masked = event_text(
        report->new_text != NULL && *report->new_text != '\0' ? report->new_text : report->text,
        note->desk);
    g_autofree char *cut = text_cut(g_strstrip(masked), NOTE_TEXT_BYTES - FRAME_BYTES, CUT_TEXT);

    g_string_append_printf(text, "\n%s\n",
                           *cut != '\0' ? cut : "(no text that can be read: see the mailbox)");
}

static void append_attachments(GString *text, const Report *report, const Desk *desk)
{
    g_autoptr(GString) names = g_string_new(NULL);
    guint count = report->attachments != NULL ? report->attachments->len : 0;
    guint shown = 0;

    for (; shown < count && names->len < NAMES_BYTES; shown++) {
        const Attachment *attachment = report->attachments->pdata[shown];
        g_autofree char *line = text_one_line(attachment->name);
        g_autofree char *name = event_text(line, desk);
        g_string_append_printf(names, "%s%s", shown > 0 ? ", " : "",
                               *name != '\0' ? name : attachment->type);
    }
    if (count > shown)
        g_string_append_printf(names, ", … (%u in all)", count);
    if (count > 0)
        g_string_append_printf(text, "\nattachments, in the mailbox: %s\n", names->str);
}

/* Without a registry and without a request there is nothing that the page has not said. */
static void append_care(GString *text, const FollowUpNote *note)
{
    bool is_asked = note->customer != NULL && note->customer->state != CUSTOMER_NOT_ASKED;
    g_autofree char *trust = page_trust(note->customer, note->report->authentication);
    g_autofree char *requests = page_requests(note->requests, trust);

    if (note->is_ours || (requests == NULL && !is_asked))
        return;
    g_string_append_c(text, '\n');
    append_line(text, requests != NULL ? requests : trust);
}

char *note_of_follow_up(const FollowUpNote *note)
{
    g_autoptr(GString) text = g_string_new(NULL);

    append_head(text, note);
    append_text(text, note);
    append_attachments(text, note->report, note->desk);
    append_care(text, note);
    g_autofree char *cut = text_cut(text->str, NOTE_TEXT_BYTES, "…");
    return g_strdup(g_strchomp(cut));
}

char *note_of_unreachable(const CustomerMatch *customer, const char *why)
{
    const char *phone =
        customer != NULL && customer->customer != NULL ? customer->customer->phone : "";
    g_autofree char *line = text_one_line(why != NULL ? why : "");

    return g_strdup_printf("%s the customer cannot be reached by mail%s%s%s, phone %s",
                           NOTE_OWN_MARK, *line != '\0' ? " (" : "", line, *line != '\0' ? ")" : "",
                           *phone != '\0' ? phone : "them: there is no number on file");
}

static json_t *order_new(const char *text, bool pages_hero)
{
    json_t *order = json_object();

    json_object_set_new(order, "text", json_of_text(text));
    json_object_set_new(order, "pages_hero", json_boolean(pages_hero));
    return order;
}

char *note_order(const char *text, bool pages_hero)
{
    g_autoptr(json_t) order = order_new(text, pages_hero);

    return json_print(order);
}

char *note_order_of_customer(const char *text, bool pages_hero)
{
    g_autoptr(json_t) order = order_new(text, pages_hero);

    json_object_set_new(order, "is_of_customer", json_true());
    return json_print(order);
}

bool note_is_of_customer(const char *order)
{
    g_autoptr(json_t) read = json_loads(order, JSON_REJECT_DUPLICATES, NULL);

    return json_is_true(json_object_get(read, "is_of_customer"));
}
