/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/digest.h"

#include "base/text.h"
#include "compose/debrief_bill.h"
#include "compose/debrief_words.h"
#include "compose/local_time.h"
#include "compose/timeline.h"

#define FIELD_CHARACTERS 100

typedef struct {
    const Digest *of;
    Language language;
    GTimeZone *zone;
    GString *text;
} Writing;

static const char *word(const Writing *writing, DebriefWord which)
{
    return debrief_word(which, writing->language);
}

static char *field(const char *text)
{
    g_autofree char *line = text_one_line(text != NULL ? text : "");

    return text_cut_characters(line, FIELD_CHARACTERS, "…");
}

static void put_head(const Writing *writing)
{
    const Digest *of = writing->of;
    g_autofree char *from = local_instant_print(of->from, writing->zone, writing->language);
    g_autofree char *to = local_instant_print(of->to, writing->zone, writing->language);
    g_autofree char *span = debrief_fill(word(writing, WORD_DIGEST_SPAN), from, to);

    g_string_append_printf(writing->text, "%s\n", span);
}

/* Prints the rows of one kind below its title. */
static void put_rows(const Writing *writing, DebriefWord title, Timeline *rows, guint count)
{
    g_autofree char *number = g_strdup_printf("%u", count);
    g_autofree char *head = debrief_fill(word(writing, title), number, "");
    g_autofree char *more =
        g_strdup_printf("%u", count > DIGEST_ROWS_MAX ? count - DIGEST_ROWS_MAX : 0);

    if (count == 0)
        return;
    g_string_append_printf(writing->text, "\n%s\n\n", head);
    timeline_print(rows, writing->text, writing->zone, writing->language);
    if (count > DIGEST_ROWS_MAX) {
        g_autofree char *rest = debrief_fill(word(writing, WORD_AND_MORE), more, "");
        g_string_append_printf(writing->text, "  %s\n", rest);
    }
}

/* A digest may tell of several days. */
static char *instant_of(const Writing *writing, GDateTime *instant)
{
    g_autofree char *date = local_date_print(instant, writing->zone, writing->language);
    g_autofree char *clock = local_clock_print(instant, writing->zone);

    return g_strdup_printf("%s %s", date, clock);
}

static char *state_of(const Writing *writing, const DigestEmergency *emergency)
{
    if (emergency->ended != NULL) {
        g_autofree char *when = instant_of(writing, emergency->ended);
        g_autofree char *how = field(debrief_end(emergency->end_reason, writing->language));
        return debrief_fill(word(writing, WORD_ENDED), when, how);
    }
    if (emergency->is_watched)
        return g_strdup(word(writing, WORD_OPEN_WATCHED));
    if (emergency->acknowledged == NULL)
        return g_strdup(word(writing, WORD_OPEN_UNACKNOWLEDGED));
    g_autofree char *when = instant_of(writing, emergency->acknowledged);
    return debrief_fill(word(writing, WORD_OPEN_ACKNOWLEDGED), when, "");
}

static char *emergency_row(const Writing *writing, const DigestEmergency *emergency)
{
    const Tariff *tariff = &writing->of->desk->tariff;
    g_autofree char *subject = field(emergency->subject);
    g_autofree char *who =
        field(emergency->customer != NULL ? emergency->customer : emergency->sender);
    g_autofree char *state = state_of(writing, emergency);
    g_autofree char *amount = debrief_amount(tariff, emergency->hundredths, writing->language);
    bool has_amount = emergency->has_bill && tariff->currency != NULL;

    return g_strdup_printf("%s  %s: %s\n         %s%s%s\n", emergency->reference, who,
                           *subject != '\0' ? subject : word(writing, WORD_NO_SUBJECT), state,
                           has_amount ? ", " : "", has_amount ? amount : "");
}

static void put_emergencies(const Writing *writing)
{
    const GPtrArray *emergencies = writing->of->emergencies;
    g_autoptr(Timeline) rows = timeline_new();

    for (guint i = 0; i < emergencies->len && i < DIGEST_ROWS_MAX; i++) {
        const DigestEmergency *emergency = emergencies->pdata[i];
        g_autofree char *row = emergency_row(writing, emergency);
        timeline_add(rows, emergency->opened, row);
    }
    put_rows(writing, WORD_DIGEST_EMERGENCIES, rows, emergencies->len);
}

static void put_mails(const Writing *writing)
{
    const GPtrArray *mails = writing->of->mails;
    g_autoptr(Timeline) rows = timeline_new();

    for (guint i = 0; i < mails->len && i < DIGEST_ROWS_MAX; i++) {
        const DigestMail *mail = mails->pdata[i];
        g_autofree char *sender = field(mail->sender), *reason = field(mail->reason);
        g_autofree char *row = g_strdup_printf("%s: %s\n", *sender != '\0' ? sender : "<>", reason);
        timeline_add(rows, mail->at, row);
    }
    put_rows(writing, WORD_DIGEST_MAILS, rows, mails->len);
}

static void put_promises(const Writing *writing)
{
    const GPtrArray *promises = writing->of->promises;
    g_autoptr(Timeline) rows = timeline_new();

    for (guint i = 0; i < promises->len && i < DIGEST_ROWS_MAX; i++) {
        const DigestPromise *promise = promises->pdata[i];
        g_autofree char *error = field(promise->last_error);
        g_autofree char *row =
            g_strdup_printf("%s %s (%u×)%s%s\n", promise->kind,
                            promise->emergency != NULL ? promise->emergency : "", promise->attempts,
                            *error != '\0' ? ": " : "", error);
        timeline_add(rows, promise->due, row);
    }
    put_rows(writing, WORD_DIGEST_PROMISES, rows, promises->len);
}

SupportText *digest_text(const Digest *digest)
{
    if (digest->emergencies->len + digest->mails->len + digest->promises->len == 0)
        return NULL;
    Language language = support_language(digest->desk);
    g_autoptr(GString) text = g_string_new(NULL);
    Writing writing = {digest, language, calendar_zone(digest->desk->calendar), text};
    g_autofree char *number = g_strdup_printf("%u", digest->emergencies->len);
    SupportText *made = g_new0(SupportText, 1);

    put_head(&writing);
    put_emergencies(&writing);
    put_mails(&writing);
    put_promises(&writing);
    made->subject =
        debrief_fill(debrief_word(WORD_DIGEST_SUBJECT, language), digest->desk->name, number);
    made->text = g_strdup(text->str);
    return made;
}
