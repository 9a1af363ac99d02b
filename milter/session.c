/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/session.h"

#include <string.h>
#include <sys/eventfd.h>

#include "base/ids.h"
#include "config/settings_slot.h"
#include "milter/intake_room.h"
#include "milter/intake_store.h"
#include "milter/mail_tally.h"
#include "milter/spool.h"

enum {
    CLIENT_BYTES = 64,
    KEPT_BYTES = 1024,
    FOREIGN_MAX = 10000, /* headers of ours from outside that are taken out again */
};

G_DEFINE_QUARK(session_error, session_error)

typedef enum { STAGE_IDLE, STAGE_ENVELOPE, STAGE_NOT_OURS, STAGE_OURS, STAGE_DEFERRED } Stage;

struct Session {
    Intake *intake;
    char client[CLIENT_BYTES];
    /* The mail in transit. */
    Stage stage;
    Place *place; /* NULL unless the mail is in work */
    Settings *settings;
    GString *sender;
    GString *recipients;   /* each as verbatim, NUL, arguments, NUL */
    GDateTime *first_seen; /* of the first recipient of ours; NULL while there is none */
    Spool *spool;
    GPtrArray *foreign;
    unsigned hops;
};

Session *session_new(Intake *intake)
{
    Session *session = g_new0(Session, 1);

    session->intake = intake;
    session->sender = g_string_new(NULL);
    session->recipients = g_string_new(NULL);
    return session;
}

void session_free(Session *session)
{
    if (session == NULL)
        return;
    session_reset(session);
    g_string_free(session->sender, TRUE);
    g_string_free(session->recipients, TRUE);
    g_free(session);
}

/* Keeps room for the next mail, but not what a thousand recipients took. */
static void forget(GString **text)
{
    if ((*text)->allocated_len > KEPT_BYTES) {
        g_string_free(*text, TRUE);
        *text = g_string_new(NULL);
    }
    g_string_truncate(*text, 0);
}

void session_reset(Session *session)
{
    g_clear_pointer(&session->place, place_leave);
    session->stage = STAGE_IDLE;
    g_clear_pointer(&session->settings, settings_unref);
    g_clear_pointer(&session->first_seen, g_date_time_unref);
    g_clear_pointer(&session->spool, spool_free);
    g_clear_pointer(&session->foreign, g_ptr_array_unref);
    forget(&session->sender);
    forget(&session->recipients);
    session->hops = 0;
}

void session_set_client(Session *session, const char *address)
{
    g_strlcpy(session->client, address != NULL ? address : "", sizeof(session->client));
}

void session_begin_mail(Session *session, const char *sender)
{
    session_reset(session);
    session->stage = STAGE_ENVELOPE;
    session->settings = settings_slot_acquire(session->intake->settings);
    g_string_assign(session->sender, sender);
}

static bool is_ours(const Settings *settings, const char *verbatim)
{
    g_autofree char *address = address_unbracket(verbatim);

    return gateway_wants(settings, address);
}

void session_add_recipient(Session *session, const char *verbatim, char *const *arguments)
{
    if (session->stage != STAGE_ENVELOPE)
        return;
    g_string_append_len(session->recipients, verbatim, (gssize) strlen(verbatim) + 1);
    for (size_t i = 0; arguments[i] != NULL; i++) {
        if (i > 0)
            g_string_append_c(session->recipients, ' ');
        g_string_append(session->recipients, arguments[i]);
    }
    g_string_append_c(session->recipients, '\0');
    if (session->first_seen == NULL && is_ours(session->settings, verbatim))
        session->first_seen = clock_now(session->intake->shared->clock);
}

static void open_spool(Session *session)
{
    SpoolLimits limits = {session->settings->spool, session->settings->memory_bytes,
                          session->settings->body_bytes};

    session->spool = spool_new(&limits);
    session->foreign = g_ptr_array_new_with_free_func(g_free);
}

static Stage decide(Session *session)
{
    if (session->first_seen == NULL)
        return STAGE_NOT_OURS;
    session->place =
        intake_room_enter(session->intake, session->client, session->settings->admission);
    if (session->place == NULL)
        return STAGE_DEFERRED;
    open_spool(session);
    return STAGE_OURS;
}

/* The place went to another mail. What was held of this one needs room no longer. */
static void give_up(Session *session)
{
    session->stage = STAGE_DEFERRED;
    g_clear_pointer(&session->place, place_leave);
    g_clear_pointer(&session->spool, spool_free);
    intake_room_missing(session->intake);
}

Verdict session_verdict(Session *session)
{
    if (session->stage == STAGE_ENVELOPE)
        session->stage = decide(session);
    if (session->stage == STAGE_OURS && !place_is_kept(session->place))
        give_up(session);
    if (session->stage == STAGE_OURS)
        return VERDICT_OURS;
    return session->stage == STAGE_DEFERRED ? VERDICT_DEFERRED : VERDICT_NOT_OURS;
}

/* Nothing that comes from outside may speak in our name. Only a trace that we signed counts: it
 * tells how often the mail has passed us. */
static void take_out(Session *session, const char *name, const char *value)
{
    if (g_ascii_strcasecmp(name, HEADER_TRACE) == 0) {
        g_autofree char *token = g_strstrip(g_strdup(value));
        unsigned hops = hop_token_hops(session->settings->mail_policy.id_key, token);
        session->hops = MAX(session->hops, hops);
    }
    if (session->foreign->len < FOREIGN_MAX)
        g_ptr_array_add(session->foreign, g_strdup(name));
}

void session_add_header(Session *session, const char *name, const char *value)
{
    if (session->stage != STAGE_OURS)
        return;
    if (g_ascii_strncasecmp(name, HEADER_PREFIX, strlen(HEADER_PREFIX)) == 0)
        take_out(session, name, value);
    else
        spool_add_header(session->spool, name, value);
}

bool session_add_body(Session *session, const void *bytes, size_t length)
{
    if (session->stage != STAGE_OURS)
        return false;
    spool_add_body(session->spool, bytes, length);
    return !spool_is_full(session->spool);
}

static Envelope *build_envelope(const Session *session, const char *queue_id)
{
    Envelope *envelope = envelope_new(session->sender->str);
    const char *at = session->recipients->str;
    const char *end = at + session->recipients->len;

    while (at < end) {
        const char *arguments = at + strlen(at) + 1;
        envelope_add_recipient(envelope, at, arguments);
        at = arguments + strlen(arguments) + 1;
    }
    g_free(envelope->queue_id);
    envelope->queue_id = g_strdup(queue_id != NULL ? queue_id : "");
    g_free(envelope->client_address);
    envelope->client_address = g_strdup(session->client);
    envelope->hops = session->hops;
    envelope->first_seen = g_date_time_ref(session->first_seen);
    envelope->received = clock_now(session->intake->shared->clock);
    return envelope;
}

/* Gives those recipients that belong to a desk; lends them from the envelope. */
static const char **list_ours(const Settings *settings, const Envelope *envelope)
{
    const char **ours = g_new0(const char *, envelope->recipients->len + 1);
    size_t count = 0;

    for (guint i = 0; i < envelope->recipients->len; i++) {
        const Recipient *recipient = envelope->recipients->pdata[i];
        if (settings_desk_of_address(settings, recipient->address) != NULL)
            ours[count++] = recipient->address;
    }
    return ours;
}

static Receipt *read_and_decide(Session *session, Store *store, Envelope *envelope, GError **error)
{
    Intake *intake = session->intake;
    const Shared *shared = intake->shared;
    g_autofree const char **ours = list_ours(session->settings, envelope);
    Gateway gateway = {session->settings, store, session->settings->helo,
                       clock_is_pretended(shared->clock), intake->customers};

    int slot = suspects_begin(shared->suspects, envelope, ours);
    if (slot < 0) {
        g_set_error(error, SESSION_ERROR, SESSION_ERROR_BUSY,
                    "too many mails are being read at once");
        return NULL;
    }
    Message message = spool_message(session->spool);
    g_autofree char *seen_key = message_seen_key(&message, envelope->queue_id);
    suspects_set_key(shared->suspects, slot, seen_key);
    envelope->is_suspect = g_hash_table_contains(intake->remembered, seen_key);
    Receipt *receipt = gateway_receive(&gateway, &message, seen_key, envelope, error);
    suspects_end(shared->suspects, slot);
    return receipt;
}

static void note_outcome(Intake *intake, bool is_stored, const GError *error)
{
    if (is_stored)
        intake_store_works(intake);
    else if (error->domain == SESSION_ERROR)
        intake_room_missing(intake);
    else if (error->domain == STORE_ERROR && error->code != STORE_ERROR_CONFLICT)
        intake_store_failed(intake, error);
}

static Receipt *decide_in_turn(Session *session, Envelope *envelope, GError **error)
{
    Intake *intake = session->intake;
    Store *store = atomic_load(&intake->store);
    bool is_large = spool_is_file(session->spool);

    if (store == NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN, "the store cannot be opened");
        return NULL;
    }
    if (is_large)
        pthread_mutex_lock(&intake->large_mails);
    Receipt *receipt = read_and_decide(session, store, envelope, error);
    g_clear_pointer(&session->spool, spool_free);
    if (is_large)
        pthread_mutex_unlock(&intake->large_mails);
    note_outcome(intake, receipt != NULL, *error);
    return receipt;
}

FinishedMail *session_finish_mail(Session *session, const char *queue_id, GError **error)
{
    g_autoptr(FinishedMail) mail = g_new0(FinishedMail, 1);
    int64_t began_ms = clock_steady_ms();

    if (!place_hold(session->place)) {
        give_up(session);
        g_set_error(error, SESSION_ERROR, SESSION_ERROR_BUSY, "too many emergency mails in work");
        return NULL;
    }
    mail->settings = settings_ref(session->settings);
    mail->envelope = build_envelope(session, queue_id);
    mail->trouble = g_strdup(spool_trouble(session->spool));
    mail->receipt = decide_in_turn(session, mail->envelope, error);
    if (mail->receipt == NULL)
        return NULL;
    if (mail->receipt->has_promises)
        eventfd_write(session->intake->shared->wake, 1);
    mail->foreign = g_ptr_array_ref(session->foreign);
    mail->milliseconds = clock_steady_ms() - began_ms;
    mail_tally_decided(session->intake->shared->tallies, mail);
    return g_steal_pointer(&mail);
}

void session_count_deferral(const Session *session)
{
    tallies_add(session->intake->shared->tallies, TALLY_DEFERRALS, "");
}

void finished_mail_free(FinishedMail *mail)
{
    if (mail == NULL)
        return;
    receipt_free(mail->receipt);
    envelope_free(mail->envelope);
    settings_unref(mail->settings);
    g_clear_pointer(&mail->foreign, g_ptr_array_unref);
    g_free(mail->trouble);
    g_free(mail);
}
