/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/classify.h"

/* A class is proven by one mark of `any`, where `with` is given together with one of `with`. */
typedef struct {
    MailClass mail_class;
    MarkSet any, with;
} Proof;

#define PRECEDENCES                                                                                \
    (MARK_BIT(MARK_PRECEDENCE_BULK) | MARK_BIT(MARK_PRECEDENCE_LIST) |                             \
     MARK_BIT(MARK_PRECEDENCE_JUNK))
#define AUTOREPLIES                                                                                \
    (MARK_BIT(MARK_AUTO_REPLIED) | MARK_BIT(MARK_AUTOREPLY_HEADER) |                               \
     MARK_BIT(MARK_APPLE_VACATION) | MARK_BIT(MARK_PRECEDENCE_AUTO_REPLY))
#define EXCHANGE_KIN                                                                               \
    (MARK_BIT(MARK_AUTO_RESPONSE_SUPPRESS) | MARK_BIT(MARK_NULL_SENDER) |                          \
     MARK_BIT(MARK_SUBJECT_AUTOMATIC))
G_STATIC_ASSERT(MARK_COUNT <= 62);

#define ANY_MACHINE MARK_BIT(63) /* stands for marks_of_machines() */
#define ANY_AUTO    MARK_BIT(62) /* stands for marks_of_auto_class() */

/* The first proof that holds decides. */
static const Proof proofs[] = {
    {MAIL_CLASS_OWN, MARK_BIT(MARK_OWN_MESSAGE_ID), 0},
    {MAIL_CLASS_OWN, MARK_BIT(MARK_OWN_ADDRESS), ANY_MACHINE}, /* rule 39 */
    {MAIL_CLASS_LOOP, MARK_BIT(MARK_RECEIVED_LIMIT) | MARK_BIT(MARK_HOP_LIMIT), 0},
    {MAIL_CLASS_BOUNCE, MARK_BIT(MARK_DELIVERY_STATUS), 0},
    /* Rule 32: one such sign alone is no bounce, and a subject never is. */
    {MAIL_CLASS_BOUNCE, MARK_BIT(MARK_NULL_SENDER),
     MARK_BIT(MARK_DAEMON_SENDER) | MARK_BIT(MARK_FAILED_RECIPIENTS)},
    {MAIL_CLASS_BOUNCE, MARK_BIT(MARK_FAILED_RECIPIENTS), MARK_BIT(MARK_DAEMON_SENDER)},
    {MAIL_CLASS_MDN, MARK_BIT(MARK_DISPOSITION_NOTIFICATION), 0},
    {MAIL_CLASS_AUTOREPLY, AUTOREPLIES, 0},
    /* Rule 11: Exchange adds its header to mail that a person's rule redirects, too. */
    {MAIL_CLASS_AUTOREPLY, MARK_BIT(MARK_EXCHANGE_OUT_OF_OFFICE), EXCHANGE_KIN},
    {MAIL_CLASS_AUTOREPLY, MARK_BIT(MARK_OWN_CONFIRMATION_ANSWERED), ANY_MACHINE}, /* rule 37 */
    {MAIL_CLASS_AUTOREPLY, MARK_BIT(MARK_OWN_CONFIRMATION_ANSWERED),
     MARK_BIT(MARK_SUBJECT_AUTOMATIC)},
    {MAIL_CLASS_CALENDAR, MARK_BIT(MARK_CALENDAR_REPLY), 0},
    {MAIL_CLASS_FEEDBACK, MARK_BIT(MARK_FEEDBACK_REPORT), 0},
    {MAIL_CLASS_NULL, MARK_BIT(MARK_NULL_SENDER), 0},
    {MAIL_CLASS_LIST, MARK_BIT(MARK_LIST_ID), 0},
    {MAIL_CLASS_LIST, MARK_BIT(MARK_LIST_UNSUBSCRIBE), PRECEDENCES | MARK_BIT(MARK_FEEDBACK_ID)},
    {MAIL_CLASS_SPAM, MARK_BIT(MARK_SPAM_HEADER) | MARK_BIT(MARK_VIRUS_HEADER), 0},
    {MAIL_CLASS_AUTO, ANY_AUTO, 0},
};

static MarkSet expand(MarkSet wanted)
{
    if (wanted == ANY_MACHINE)
        return marks_of_machines();
    return wanted == ANY_AUTO ? marks_of_auto_class() : wanted;
}

static bool proof_holds(const Proof *proof, MarkSet marks)
{
    return marks_hold(marks, expand(proof->any)) &&
           (proof->with == 0 || marks_hold(marks, expand(proof->with)));
}

MailClass classify(MarkSet marks)
{
    for (size_t i = 0; i < G_N_ELEMENTS(proofs); i++) {
        if (proof_holds(&proofs[i], marks))
            return proofs[i].mail_class;
    }
    return MAIL_CLASS_HUMAN;
}

/* The marks that prove this class. */
static MarkSet proving_marks(MailClass mail_class, MarkSet marks)
{
    MarkSet proving = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(proofs); i++) {
        if (proofs[i].mail_class == mail_class && proof_holds(&proofs[i], marks))
            proving |= marks & (expand(proofs[i].any) | expand(proofs[i].with));
    }
    return proving;
}

static void add_words(GPtrArray *words, MarkSet marks)
{
    for (Mark mark = 0; mark < MARK_COUNT; mark++) {
        char *word = (char *) mark_name(mark);
        if (marks_hold(marks, MARK_BIT(mark)) &&
            !g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
            g_ptr_array_add(words, g_strdup(word));
    }
}

GStrv classify_evidence(MailClass mail_class, MarkSet marks)
{
    GPtrArray *words = g_ptr_array_new();

    add_words(words, proving_marks(mail_class, marks));
    add_words(words, marks);
    g_ptr_array_add(words, NULL);
    return (GStrv) g_ptr_array_free(words, FALSE);
}
