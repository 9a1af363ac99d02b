/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "milter/edits.h"

/* libmilter's functions, as an MTA that notes what it is told and refuses what `refused` names. */
static GString *told;
static const char *refused;

static int tell(char *text)
{
    g_autofree char *line = text;
    bool is_refused = refused != NULL && g_str_has_prefix(line, refused);

    g_string_append_printf(told, "%s\n", line);
    return is_refused ? MI_FAILURE : MI_SUCCESS;
}

int smfi_addrcpt(G_GNUC_UNUSED SMFICTX *context, char *recipient)
{
    return tell(g_strdup_printf("add %s", recipient));
}

int smfi_addrcpt_par(G_GNUC_UNUSED SMFICTX *context, char *recipient, char *arguments)
{
    return tell(g_strdup_printf("add %s %s", recipient, arguments));
}

int smfi_delrcpt(G_GNUC_UNUSED SMFICTX *context, char *recipient)
{
    return tell(g_strdup_printf("delete %s", recipient));
}

int smfi_chgheader(G_GNUC_UNUSED SMFICTX *context, char *name, int index, char *value)
{
    return tell(g_strdup_printf("change %s %d %s", name, index, value != NULL ? value : "none"));
}

int smfi_addheader(G_GNUC_UNUSED SMFICTX *context, char *name, char *value)
{
    return tell(g_strdup_printf("header %s: %s", name, value));
}

static FinishedMail *make_mail(const char *const *recipients)
{
    FinishedMail *mail = g_new0(FinishedMail, 1);

    mail->envelope = envelope_new("<klant@bakkerij.example>");
    for (; *recipients != NULL; recipients++)
        envelope_add_recipient(mail->envelope, *recipients, "");
    mail->receipt = receipt_new();
    if (mail->receipt->delivery == NULL)
        mail->receipt->delivery = delivery_new();
    mail->foreign = g_ptr_array_new_with_free_func(g_free);
    return mail;
}

static void mail_free(FinishedMail *mail)
{
    receipt_free(mail->receipt);
    envelope_free(mail->envelope);
    g_ptr_array_unref(mail->foreign);
    g_free(mail);
}

static void add(const FinishedMail *mail, const char *address, const char *arguments)
{
    AddedRecipient *added = g_new0(AddedRecipient, 1);

    added->address = g_strdup(address);
    added->arguments = g_strdup(arguments);
    g_ptr_array_add(mail->receipt->delivery->add, added);
}

static void take_away(const FinishedMail *mail, guint place)
{
    g_ptr_array_add(mail->receipt->delivery->remove, mail->envelope->recipients->pdata[place]);
}

static void add_header(const FinishedMail *mail, const char *name, const char *value)
{
    HeaderLine *line = g_new0(HeaderLine, 1);

    line->name = g_strdup(name);
    line->value = g_strdup(value);
    g_ptr_array_add(mail->receipt->delivery->headers, line);
}

static void expect(FinishedMail *mail, bool with_arguments, const char *wanted,
                   const char *complaint)
{
    g_autoptr(GError) error = NULL;

    told = g_string_new(NULL);
    bool is_made = edits_make(NULL, mail, with_arguments, &error);
    g_assert_cmpstr(told->str, ==, wanted);
    g_assert_cmpint(is_made, ==, complaint == NULL);
    g_assert_cmpstr(error != NULL ? error->message : NULL, ==, complaint);
    g_string_free(told, TRUE);
    mail_free(mail);
}

static FinishedMail *make_usual(void)
{
    static const char *const recipients[] = {"<Noodhulp@Hosting.example>", NULL};
    FinishedMail *mail = make_mail(recipients);

    add(mail, "support@hosting.example", "NOTIFY=NEVER");
    take_away(mail, 0);
    add_header(mail, "X-Pager-Milter-Desk", "hosting");
    return mail;
}

static void test_order(void)
{
    FinishedMail *mail = make_usual();

    g_ptr_array_add(mail->foreign, g_strdup("X-Pager-Milter-Desk"));
    g_ptr_array_add(mail->foreign, g_strdup("X-Pager-Milter-Trace"));
    g_ptr_array_add(mail->foreign, g_strdup("x-pager-milter-desk"));
    expect(mail, true,
           "add <support@hosting.example> NOTIFY=NEVER\n"
           "delete <Noodhulp@Hosting.example>\n"
           "change x-pager-milter-desk 2 none\n"
           "change X-Pager-Milter-Trace 1 none\n"
           "change X-Pager-Milter-Desk 1 none\n"
           "header X-Pager-Milter-Desk: hosting\n",
           NULL);
}

static void test_old_mta(void)
{
    expect(make_usual(), false,
           "add <support@hosting.example>\n"
           "delete <Noodhulp@Hosting.example>\n"
           "header X-Pager-Milter-Desk: hosting\n",
           NULL);
}

static void test_refused_add(void)
{
    refused = "add";
    expect(make_usual(), true, "add <support@hosting.example> NOTIFY=NEVER\n",
           "the MTA did not add the recipient 'support@hosting.example'");
    refused = NULL;
}

static void test_refused_delete(void)
{
    refused = "delete";
    expect(make_usual(), true,
           "add <support@hosting.example> NOTIFY=NEVER\n"
           "delete <Noodhulp@Hosting.example>\n",
           "the MTA did not delete the recipient '<Noodhulp@Hosting.example>'");
    refused = NULL;
}

static void test_refused_header(void)
{
    refused = "header";
    expect(make_usual(), false,
           "add <support@hosting.example>\n"
           "delete <Noodhulp@Hosting.example>\n"
           "header X-Pager-Milter-Desk: hosting\n",
           "the MTA did not add the header 'X-Pager-Milter-Desk'");
    refused = NULL;
}

static void test_nobody_left(void)
{
    static const char *const recipients[] = {"<noodhulp@hosting.example>",
                                             "<noodhulp@hosting.example>", NULL};
    FinishedMail *mail = make_mail(recipients);

    take_away(mail, 0);
    expect(mail, true, "", "the edits would leave no recipient");
}

static void test_somebody_left(void)
{
    static const char *const recipients[] = {"<noodhulp@hosting.example>",
                                             "<support@hosting.example>", NULL};
    FinishedMail *mail = make_mail(recipients);

    take_away(mail, 0);
    expect(mail, true, "delete <noodhulp@hosting.example>\n", NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/edits/add first, then delete verbatim, then headers from the last to the first",
        test_order);
    g_test_add_func("/edits/an MTA without recipient arguments gets none", test_old_mta);
    g_test_add_func("/edits/a refused recipient stops before the delete", test_refused_add);
    g_test_add_func("/edits/a refused delete is a failure", test_refused_delete);
    g_test_add_func("/edits/a refused header is a failure", test_refused_header);
    g_test_add_func("/edits/the last recipient is never deleted", test_nobody_left);
    g_test_add_func("/edits/a mailbox that is a recipient already is enough", test_somebody_left);
    return g_test_run();
}
