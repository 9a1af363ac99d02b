/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/debrief.h"

#include <string.h>

#include "base/text.h"
#include "compose/debrief_bill.h"
#include "compose/debrief_words.h"
#include "compose/json.h"
#include "compose/local_time.h"
#include "compose/subject.h"
#include "compose/timeline.h"

#define LABEL_COLUMNS   14
#define NAME_CHARACTERS 200
#define NOTE_CHARACTERS 4000
#define NOTES_MAX       100
#define TURNS_MAX       200

/* A debrief in the making. */
typedef struct {
    const Debrief *of;
    Language language;
    GTimeZone *zone;
    json_t *report; /* NULL once erased */
    GString *text;
} Writing;

static const char *word(const Writing *writing, DebriefWord which)
{
    return debrief_word(which, writing->language);
}

static void put_label(const Writing *writing, DebriefWord label, const char *value)
{
    const char *name = word(writing, label);
    g_autofree char *line = text_one_line(value);
    g_autofree char *cut = text_cut_characters(line, NAME_CHARACTERS, "…");
    int room = LABEL_COLUMNS - (int) g_utf8_strlen(name, -1);

    g_string_append_printf(writing->text, "%s:%*s%s\n", name, MAX(room, 1), "", cut);
}

static bool is_end(const Debrief *of, const char *reason)
{
    return g_str_equal(of->end, reason);
}

static void put_head(const Writing *writing)
{
    const Debrief *of = writing->of;
    g_autofree char *head =
        debrief_fill(debrief_head(of->end, writing->language), of->reference, of->desk->name);
    g_autofree char *before = debrief_amount(of->tariff, of->before_hundredths, writing->language);
    g_autofree char *now = debrief_amount(of->tariff, of->bill->hundredths, writing->language);
    bool is_same = of->before_hundredths == of->bill->hundredths;
    g_autofree char *from = debrief_fill(
        word(writing, is_same ? WORD_CORRECTED_SAME : WORD_CORRECTED_FROM), before, now);

    g_string_append_printf(writing->text, "%s\n", head);
    if (is_end(of, END_CLOSED) || is_end(of, END_EXPIRED))
        g_string_append_printf(writing->text, "%s\n",
                               word(writing, of->is_end_told ? WORD_END_TOLD : WORD_END_UNTOLD));
    if (of->is_unreached)
        g_string_append_printf(writing->text, "%s\n", word(writing, WORD_UNREACHED));
    g_string_append_c(writing->text, '\n');
    if (of->is_corrected)
        g_string_append_printf(writing->text, "%s\n\n", from);
}

static char *plan_of(const Writing *writing)
{
    const CustomerPlan *plan = writing->of->customer->plan;

    if (plan == NULL)
        return g_strdup(word(writing, WORD_PLAN_UNKNOWN));
    return g_strdup_printf(
        "%s, %s", plan->name,
        word(writing, plan->has_sla_plus ? WORD_WITH_SLA_PLUS : WORD_WITHOUT_SLA_PLUS));
}

static void put_customer(const Writing *writing)
{
    const CustomerMatch *match = writing->of->customer;

    if (match == NULL || match->state == CUSTOMER_NOT_ASKED)
        return;
    if (match->customer == NULL) {
        put_label(writing, WORD_CUSTOMER,
                  word(writing, match->state == CUSTOMER_UNREACHABLE ? WORD_CUSTOMER_UNREACHABLE
                                                                     : WORD_CUSTOMER_UNKNOWN));
        return;
    }
    g_autofree char *plan = plan_of(writing);
    put_label(writing, WORD_CUSTOMER, match->customer->name);
    put_label(writing, WORD_PLAN, plan);
    if (*match->customer->phone != '\0')
        put_label(writing, WORD_PHONE, match->customer->phone);
}

static char *sender_of(const Writing *writing)
{
    const json_t *from = json_object_get(writing->report, "from");
    const char *address = json_text(from, "address"), *name = json_text(from, "name");
    const CustomerMatch *match = writing->of->customer;
    const char *trust = match != NULL ? debrief_trust(match->trust, writing->language) : NULL;

    if (address == NULL)
        address = json_text(writing->report, "envelope_sender");
    return g_strdup_printf("%s%s<%s>%s%s%s", name != NULL ? name : "",
                           name != NULL && *name != '\0' ? " " : "", address != NULL ? address : "",
                           trust != NULL ? " (" : "", trust != NULL ? trust : "",
                           trust != NULL ? ")" : "");
}

static void put_mail(const Writing *writing)
{
    const char *subject = json_text(writing->report, "subject");
    const char *message_id = json_text(writing->report, "message_id");
    if (writing->report == NULL) {
        put_label(writing, WORD_SENDER, word(writing, WORD_ERASED));
        return;
    }
    g_autofree char *sender = sender_of(writing);

    put_label(writing, WORD_SENDER, sender);
    put_label(writing, WORD_SUBJECT,
              subject != NULL && *subject != '\0' ? subject : word(writing, WORD_NO_SUBJECT));
    if (message_id != NULL)
        g_string_append_printf(writing->text, "Message-ID:    <%s>\n", message_id);
}

static void put_text(GString *out, const char *text, const char *indent)
{
    g_autofree char *valid = text_from_string(text, TEXT_REPLACE);
    g_autofree char *cut = text_cut_characters(valid, NOTE_CHARACTERS, "…");
    g_auto(GStrv) lines = g_strsplit(g_strstrip(cut), "\n", 0);

    for (size_t i = 0; lines[i] != NULL; i++)
        g_string_append_printf(out, "%s%s\n", indent, g_strchomp(lines[i]));
}

static char *by_of(const Writing *writing, const char *by)
{
    g_autofree char *name = text_one_line(by != NULL ? by : "");

    return *name != '\0' ? debrief_fill(word(writing, WORD_BY), name, "") : g_strdup("");
}

static void add_row(const Writing *writing, Timeline *timeline, GDateTime *at, const char *what)
{
    GTimeSpan span =
        (g_date_time_to_unix(at) - g_date_time_to_unix(writing->of->received)) * G_TIME_SPAN_SECOND;
    g_autofree char *duration = support_duration(span, writing->language);
    g_autofree char *after = debrief_fill(word(writing, WORD_AFTER), duration, "");
    g_autofree char *row = g_strconcat(what, at != writing->of->received ? after : "", "\n", NULL);

    timeline_add(timeline, at, row);
}

static void add_step(const Writing *writing, Timeline *timeline, GDateTime *at, DebriefWord what)
{
    if (at != NULL)
        add_row(writing, timeline, at, word(writing, what));
}

const LifeNote *debrief_resolution(const Life *life)
{
    GDateTime *since = life->unresolved;

    for (guint i = life->notes != NULL ? life->notes->len : 0; i > 0; i--) {
        const LifeNote *note = life->notes->pdata[i - 1];
        if (since != NULL && g_date_time_compare(note->at, since) < 0)
            return NULL;
        if (g_str_has_prefix(note->text, RESOLUTION_NOTE))
            return note;
    }
    return NULL;
}

/* Gives the text without PagerDuty's own words in front. */
static const char *note_words(const LifeNote *note)
{
    bool is_resolution = g_str_has_prefix(note->text, RESOLUTION_NOTE);

    return note->text + (is_resolution ? strlen(RESOLUTION_NOTE) : 0);
}

static void add_notes(const Writing *writing, Timeline *timeline)
{
    const GPtrArray *notes = writing->of->life->notes;
    const LifeNote *resolution = debrief_resolution(writing->of->life);

    for (guint i = 0; notes != NULL && i < notes->len && i < NOTES_MAX; i++) {
        const LifeNote *note = notes->pdata[i];
        g_autofree char *who = by_of(writing, note->by);
        g_autoptr(GString) row = g_string_new(NULL);
        if (note == resolution)
            continue;
        g_string_append_printf(row, "%s%s:\n", word(writing, WORD_NOTE), who);
        put_text(row, note_words(note), "           ");
        timeline_add(timeline, note->at, row->str);
    }
}

/* Gives what it was merged with; NULL for an incident of its own. The caller owns it. */
static char *merged_with(const Writing *writing, guint index)
{
    const Debrief *of = writing->of;
    const LifeMerge *merge = of->life->merges->pdata[index];

    if (of->merged_into == NULL)
        return debrief_fill(word(writing, WORD_INCIDENT), merge->into, "");
    return *of->merged_into[index] != '\0' ? g_strdup(of->merged_into[index]) : NULL;
}

/* Whose emergency was merged into one that somebody was at did not acknowledge it at that moment:
 * the merge tells of it. */
static void add_merges(const Writing *writing, Timeline *timeline)
{
    const Life *life = writing->of->life;

    for (guint i = 0; life->merges != NULL && i < life->merges->len; i++) {
        const LifeMerge *merge = life->merges->pdata[i];
        bool is_held = merge->holder != NULL;
        g_autofree char *with = merged_with(writing, i);
        g_autofree char *by = by_of(writing, is_held ? merge->holder : merge->by);
        if (with == NULL)
            continue;
        g_autofree char *row =
            debrief_fill(word(writing, is_held ? WORD_MERGED_HELD : WORD_MERGED), with, by);
        add_row(writing, timeline, merge->at, row);
    }
}

/* Who was at it, and who was told of it, from then to then. */
static void add_turns(const Writing *writing, Timeline *timeline)
{
    const GPtrArray *turns = writing->of->life->turns;

    for (guint i = 0; turns != NULL && i < turns->len && i < TURNS_MAX; i++) {
        const LifeTurn *turn = turns->pdata[i];
        g_autofree char *to =
            text_one_line(*turn->to != '\0' ? turn->to : word(writing, WORD_NOBODY));
        g_autofree char *who = by_of(writing, turn->by);
        g_autofree char *what = debrief_fill(debrief_turn(turn->kind, writing->language), to, "");
        g_autofree char *row = g_strconcat(what, who, NULL);
        add_row(writing, timeline, turn->at, row);
    }
}

/* What did not happen. Who is told of an incident, or acknowledges it, had one: the answer to its
 * page may just have come later, or never. */
static void put_lacks(const Writing *writing)
{
    const Life *life = writing->of->life;
    bool is_known = life->proven != NULL || life->acknowledged != NULL;

    if (is_end(writing->of, END_TAKEN))
        return;
    if (!is_known)
        g_string_append_printf(
            writing->text, "\n  %s\n",
            word(writing, writing->of->paged == NULL ? WORD_NEVER_PAGED : WORD_NEVER_PROVEN));
    if (life->acknowledged == NULL)
        g_string_append_printf(writing->text, "\n  %s\n", word(writing, WORD_NEVER_ACKNOWLEDGED));
}

static void put_timeline(const Writing *writing)
{
    const Debrief *of = writing->of;
    const Life *life = of->life;
    GString *text = writing->text;
    g_autoptr(Timeline) timeline = timeline_new();

    add_step(writing, timeline, of->received, WORD_RECEIVED);
    add_step(writing, timeline, of->paged, WORD_PAGED);
    add_step(writing, timeline, life->proven, WORD_PROVEN);
    add_merges(writing, timeline);
    add_turns(writing, timeline);
    if (of->ended != NULL)
        add_row(writing, timeline, of->ended, debrief_end(of->end, writing->language));
    add_notes(writing, timeline);
    g_string_append_printf(text, "\n%s\n\n", word(writing, WORD_TIMELINE));
    timeline_print(timeline, text, writing->zone, writing->language);
    put_lacks(writing);
}

static void put_resolution(const Writing *writing)
{
    const LifeNote *note = debrief_resolution(writing->of->life);

    g_string_append_printf(writing->text, "\n%s\n\n", word(writing, WORD_RESOLUTION));
    put_text(writing->text, note != NULL ? note_words(note) : word(writing, WORD_NO_RESOLUTION),
             "  ");
}

static char *subject_of(const Writing *writing)
{
    const Debrief *of = writing->of;
    const char *subject = json_text(writing->report, "subject");
    g_autofree char *echo = subject_echo(subject != NULL ? subject : "");
    const Customer *customer = of->customer != NULL ? of->customer->customer : NULL;

    return g_strdup_printf("[%s] %s %s%s%s%s%s", of->desk->name,
                           word(writing, of->is_corrected ? WORD_CORRECTED : WORD_DEBRIEF),
                           of->reference, customer != NULL ? ", " : "",
                           customer != NULL ? customer->name : "", *echo != '\0' ? ": " : "", echo);
}

SupportText *debrief_text(const Debrief *debrief)
{
    g_autoptr(json_t) report =
        debrief->report != NULL ? json_loads(debrief->report, 0, NULL) : NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    Language language = support_language(debrief->desk);
    Writing writing = {debrief, language, calendar_zone(debrief->desk->calendar), report, text};
    SupportText *made = g_new0(SupportText, 1);

    put_head(&writing);
    put_customer(&writing);
    put_mail(&writing);
    put_timeline(&writing);
    put_resolution(&writing);
    g_autofree char *month = local_next_month_print(debrief->received, writing.zone, language);
    debrief_put_bill(text, &(BillText){debrief->bill, debrief->tariff, month, language});
    g_autofree char *correct = debrief_fill(debrief_word(WORD_HOW_TO_CORRECT, language),
                                            debrief->reference, debrief->reference);
    g_string_append_printf(text, "\n%s\n", correct);
    made->subject = subject_of(&writing);
    made->text = g_strdup(text->str);
    made->message_id = g_strdup(json_text(report, "message_id"));
    return made;
}
