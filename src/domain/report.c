/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/report.h"

void attachment_free(Attachment *attachment)
{
    if (attachment == NULL)
        return;
    g_free(attachment->name);
    g_free(attachment->type);
    g_free(attachment);
}

void report_free(Report *report)
{
    if (report == NULL)
        return;
    g_strfreev(report->evidence);
    g_free(report->limit);
    g_free(report->envelope_sender);
    g_free(report->from_name);
    g_free(report->from_address);
    g_free(report->reply_to);
    g_free(report->subject);
    g_free(report->text);
    g_free(report->new_text);
    g_free(report->message_id);
    g_strfreev(report->references);
    g_strfreev(report->own_references);
    g_clear_pointer(&report->answered, g_date_time_unref);
    g_strfreev(report->subject_references);
    g_clear_pointer(&report->attachments, g_ptr_array_unref);
    g_free(report->failed_recipient);
    g_free(report->authentication_results);
    g_free(report->no_reply_reason);
    g_free(report);
}

const char *parse_outcome_name(ParseOutcome outcome)
{
    static const char *const names[] = {
        [PARSE_WHOLE] = "whole", [PARSE_LIMITED] = "limited", [PARSE_FAILED] = "failed"};

    return names[outcome];
}

const char *authentication_name(Authentication verdict)
{
    static const char *const names[] = {[AUTHENTICATION_NONE] = "none",
                                        [AUTHENTICATION_PASS] = "pass",
                                        [AUTHENTICATION_FAIL] = "fail"};

    return names[verdict];
}

const char *language_name(Language language)
{
    return language == LANGUAGE_NL ? "nl" : "en";
}
