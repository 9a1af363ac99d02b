/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/callbacks.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <libmilter/mfapi.h>

#include "base/log.h"
#include "milter/edits.h"
#include "milter/mail_log.h"
#include "milter/session.h"

/* What libmilter's private pointer leads to. Callbacks of one connection run on changing threads,
 * one at a time. */
typedef struct {
    Session *session;
    unsigned long silent; /* SMFIP_NR_*: steps that the MTA waits for no answer to */
    bool with_arguments;  /* the MTA takes ESMTP arguments with an added recipient */
    bool with_skip;       /* the MTA can be told to leave the rest of a body out */
} Connection;

/* libmilter hands no pointer of ours to a new connection. Set once, before it starts. */
static Intake *intake_of_process;

static const unsigned long actions_wanted =
    SMFIF_ADDRCPT | SMFIF_ADDRCPT_PAR | SMFIF_DELRCPT | SMFIF_ADDHDRS | SMFIF_CHGHDRS;
/* The end of headers stays in: without it libmilter overlooks all that follows DATA in a message
 * without a header, and Sendmail waits for an answer in vain. */
static const unsigned long steps_left_out = SMFIP_NOHELO | SMFIP_NOUNKNOWN;
/* RCPT stays answered though all go on: an MTA that waits for no answer keeps it to itself until it
 * must, and the instant at which our first recipient came would be that of DATA. */
static const unsigned long steps_not_answered =
    SMFIP_NR_CONN | SMFIP_NR_MAIL | SMFIP_NR_HDR | SMFIP_NR_EOH;

static Connection *connection_of(SMFICTX *context)
{
    Connection *connection = smfi_getpriv(context);

    if (connection != NULL)
        return connection;
    connection = g_new0(Connection, 1);
    connection->session = session_new(intake_of_process);
    smfi_setpriv(context, connection);
    return connection;
}

static sfsistat go_on(const Connection *connection, unsigned long step)
{
    return (connection->silent & step) != 0 ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

/* The queue id is the only macro that we read; each one less is less to look up for the MTA. */
static void ask_for_macros(SMFICTX *context)
{
    char queue_id[] = "i";

    for (int step = SMFIM_CONNECT; step <= SMFIM_LAST; step++)
        smfi_setsymlist(context, step, queue_id);
}

static sfsistat on_negotiate(SMFICTX *context, unsigned long actions, unsigned long steps,
                             unsigned long unused2, unsigned long unused3,
                             unsigned long *out_actions, unsigned long *out_steps,
                             unsigned long *out_unused2, unsigned long *out_unused3)
{
    Connection *connection = connection_of(context);

    (void) unused2;
    (void) unused3;
    *out_actions = actions & actions_wanted;
    *out_steps = steps & (steps_left_out | SMFIP_SKIP);
    /* An MTA that has no DATA step gets its verdict at the first header, and must wait for it. */
    if ((steps & SMFIP_NODATA) != 0)
        *out_steps |= steps & steps_not_answered;
    *out_unused2 = 0;
    *out_unused3 = 0;
    if ((actions & SMFIF_SETSYMLIST) != 0)
        ask_for_macros(context);
    connection->silent = *out_steps & steps_not_answered;
    connection->with_skip = (*out_steps & SMFIP_SKIP) != 0;
    connection->with_arguments = (*out_actions & SMFIF_ADDRCPT_PAR) != 0;
    return SMFIS_CONTINUE;
}

static socklen_t length_of(const struct sockaddr *address)
{
    return address->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                          : sizeof(struct sockaddr_in);
}

static sfsistat on_connect(SMFICTX *context, G_GNUC_UNUSED char *name, _SOCK_ADDR *address)
{
    Connection *connection = connection_of(context);
    char text[NI_MAXHOST];
    bool is_known =
        address != NULL && (address->sa_family == AF_INET || address->sa_family == AF_INET6) &&
        getnameinfo(address, length_of(address), text, sizeof(text), NULL, 0, NI_NUMERICHOST) == 0;

    session_set_client(connection->session, is_known ? text : NULL);
    return go_on(connection, SMFIP_NR_CONN);
}

static sfsistat on_mail(SMFICTX *context, char **arguments)
{
    Connection *connection = connection_of(context);

    session_begin_mail(connection->session, arguments[0]);
    return go_on(connection, SMFIP_NR_MAIL);
}

/* An answer other than "go on" would settle the whole mail, recipients yet to come included. */
static sfsistat on_recipient(SMFICTX *context, char **arguments)
{
    Connection *connection = connection_of(context);

    session_add_recipient(connection->session, arguments[0], arguments + 1);
    return SMFIS_CONTINUE;
}

static sfsistat defer(SMFICTX *context, const char *status, const char *text)
{
    char code[] = "451";

    session_count_deferral(connection_of(context)->session);
    smfi_setreply(context, code, (char *) status, (char *) text);
    return SMFIS_TEMPFAIL;
}

/* Gives what ends the mail here, or SMFIS_CONTINUE for one that we take in. */
static sfsistat judge(SMFICTX *context, Connection *connection)
{
    switch (session_verdict(connection->session)) {
    case VERDICT_NOT_OURS:
        session_reset(connection->session); /* the MTA tells no more of this mail */
        return SMFIS_ACCEPT;
    case VERDICT_OURS:
        return SMFIS_CONTINUE;
    case VERDICT_DEFERRED:
        mail_log_deferred(smfi_getsymval(context, "i"), "too many emergency mails in work");
        return defer(context, "4.3.2", "emergency mail deferred: too many at once, try again");
    }
    g_assert_not_reached();
}

static sfsistat on_data(SMFICTX *context)
{
    return judge(context, connection_of(context));
}

/* Where no answer is waited for none may be given: a mail that has lost its place meanwhile is told
 * so at its body or its end. */
static sfsistat on_header(SMFICTX *context, char *name, char *value)
{
    Connection *connection = connection_of(context);
    bool is_answered = (connection->silent & SMFIP_NR_HDR) == 0;
    sfsistat verdict = is_answered ? judge(context, connection) : SMFIS_CONTINUE;

    if (verdict != SMFIS_CONTINUE)
        return verdict;
    session_add_header(connection->session, name, value);
    return go_on(connection, SMFIP_NR_HDR);
}

static sfsistat on_end_of_headers(SMFICTX *context)
{
    return go_on(connection_of(context), SMFIP_NR_EOH);
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t length)
{
    Connection *connection = connection_of(context);
    sfsistat verdict = judge(context, connection);

    if (verdict != SMFIS_CONTINUE)
        return verdict;
    bool wants_more = session_add_body(connection->session, bytes, length);
    return wants_more || !connection->with_skip ? SMFIS_CONTINUE : SMFIS_SKIP;
}

static sfsistat finish_mail(SMFICTX *context, Connection *connection)
{
    const char *queue_id = smfi_getsymval(context, "i");
    g_autoptr(GError) error = NULL;
    g_autoptr(FinishedMail) mail = session_finish_mail(connection->session, queue_id, &error);

    if (mail == NULL) {
        mail_log_deferred(queue_id, error->message);
        return defer(context, "4.3.0", "emergency mail deferred: it cannot be stored now");
    }
    mail_log_decided(mail);
    if (edits_make(context, mail, connection->with_arguments, &error))
        return SMFIS_ACCEPT;
    mail_log_deferred(queue_id, error->message);
    return defer(context, "4.3.0", "emergency mail deferred: it cannot be delivered now");
}

static sfsistat on_end_of_message(SMFICTX *context)
{
    Connection *connection = connection_of(context);
    sfsistat verdict = judge(context, connection);

    if (verdict == SMFIS_CONTINUE)
        verdict = finish_mail(context, connection);
    session_reset(connection->session);
    return verdict;
}

/* Comes after RSET, after a lost client, and twice in a row. */
static sfsistat on_abort(SMFICTX *context)
{
    const Connection *connection = smfi_getpriv(context);

    if (connection != NULL)
        session_reset(connection->session);
    return SMFIS_CONTINUE;
}

static sfsistat on_close(SMFICTX *context)
{
    g_autofree Connection *connection = smfi_getpriv(context);

    if (connection != NULL)
        session_free(connection->session);
    smfi_setpriv(context, NULL);
    return SMFIS_CONTINUE;
}

bool callbacks_register(Intake *intake)
{
    char name[] = "pager-milter";
    struct smfiDesc description = {
        .xxfi_name = name,
        .xxfi_version = SMFI_VERSION,
        .xxfi_flags = actions_wanted,
        .xxfi_negotiate = on_negotiate,
        .xxfi_connect = on_connect,
        .xxfi_envfrom = on_mail,
        .xxfi_envrcpt = on_recipient,
        .xxfi_data = on_data,
        .xxfi_header = on_header,
        .xxfi_eoh = on_end_of_headers,
        .xxfi_body = on_body,
        .xxfi_eom = on_end_of_message,
        .xxfi_abort = on_abort,
        .xxfi_close = on_close,
    };

    intake_of_process = intake;
    return smfi_register(description) == MI_SUCCESS;
}
