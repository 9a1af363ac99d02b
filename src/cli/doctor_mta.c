/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_checks.h"
#include "cli/doctor_postfix.h"
#include "cli/doctor_sendmail.h"
#include "cli/doctor_socket.h"

static void check_postfix(const Doctor *doctor, const PostfixFacts *facts)
{
    findings_begin(doctor->findings, "postfix");
    doctor_judge_filter(facts, doctor->settings, doctor->findings);
    doctor_judge_net(facts, doctor->settings, doctor->findings);
    doctor_check_client(doctor, postfix_value(facts, "mail_owner"));
}

static void check_sendmail(const Doctor *doctor, const char *text)
{
    findings_begin(doctor->findings, "sendmail");
    doctor_judge_sendmail(text, doctor->settings, doctor->findings);
}

void doctor_check_mta(const Doctor *doctor)
{
    const GStrv addresses = doctor->settings->mail_policy.emergency_addresses;
    g_autoptr(GError) error = NULL;
    g_autoptr(PostfixFacts) facts =
        postfix_facts_gather(doctor->postfix_dir, (const char *const *) addresses, &error);
    g_autofree char *text = NULL;

    if (facts != NULL)
        check_postfix(doctor, facts);
    if (g_file_get_contents(doctor->sendmail_cf, &text, NULL, NULL))
        check_sendmail(doctor, text);
    if (facts != NULL || text != NULL)
        return;
    findings_begin(doctor->findings, "mail server");
    found(doctor->findings, GRADE_PROBLEM, "mta",
          "install Postfix or Sendmail with the lines that `pager-milter check-config` prints; "
          "name a configuration elsewhere with --postfix-config or --sendmail-cf",
          "there is neither a Postfix that answers (%s) nor a readable %s", error->message,
          doctor->sendmail_cf);
}
