/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/content_marks.h"

#include <string.h>

#include "base/text.h"
#include "mail/mime_types.h"

#define TYPE_BYTES 4096 /* of Content-Type that are parsed */

/* A machine's mail by its outermost type, by the report-type of a multipart/report, or, where that
 * parameter is missing, by the type of a child. */
static const struct {
    const char *type, *report_type;
    Mark mark;
} kinds[] = {
    {"message/delivery-status", "delivery-status", MARK_DELIVERY_STATUS},
    {"message/global-delivery-status", "delivery-status", MARK_DELIVERY_STATUS},
    {"message/disposition-notification", "disposition-notification", MARK_DISPOSITION_NOTIFICATION},
    {"message/global-disposition-notification", "disposition-notification",
     MARK_DISPOSITION_NOTIFICATION},
    {"message/feedback-report", "feedback-report", MARK_FEEDBACK_REPORT},
    {"application/tlsrpt+gzip", "tlsrpt", MARK_FEEDBACK_REPORT},
    {"application/tlsrpt+json", "tlsrpt", MARK_FEEDBACK_REPORT},
};

static const struct {
    const char *method;
    Mark mark;
} methods[] = {
    {"REPLY", MARK_CALENDAR_REPLY},          {"COUNTER", MARK_CALENDAR_REPLY},
    {"CANCEL", MARK_CALENDAR_REPLY},         {"REFRESH", MARK_CALENDAR_REPLY},
    {"DECLINECOUNTER", MARK_CALENDAR_REPLY}, {"REQUEST", MARK_CALENDAR_REQUEST},
    {"PUBLISH", MARK_CALENDAR_REQUEST},      {"ADD", MARK_CALENDAR_REQUEST},
};

static MarkSet type_marks(const char *type)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_ascii_strcasecmp(type, kinds[i].type) == 0)
            return MARK_BIT(kinds[i].mark);
    }
    return 0;
}

static MarkSet child_marks(const Content *content)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (content_has_child(content, kinds[i].type))
            return MARK_BIT(kinds[i].mark);
    }
    return 0;
}

static MarkSet report_marks(GMimeContentType *type, const Content *content)
{
    const char *report_type = g_mime_content_type_get_parameter(type, "report-type");

    if (report_type == NULL)
        return child_marks(content);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_ascii_strcasecmp(report_type, kinds[i].report_type) == 0)
            return MARK_BIT(kinds[i].mark);
    }
    return 0;
}

static MarkSet calendar_marks(const Content *content)
{
    for (size_t i = 0; content->calendar_method != NULL && i < G_N_ELEMENTS(methods); i++) {
        if (strcmp(content->calendar_method, methods[i].method) == 0)
            return MARK_BIT(methods[i].mark);
    }
    return 0;
}

/* RFC 7489 section 7.2.1.1 fixes the subject of a DMARC aggregate report, which is a packed file.
 */
static MarkSet dmarc_report_marks(const char *type, const Content *content, const char *subject)
{
    static const char *const packed[] = {"application/gzip", "application/zip",
                                         "application/x-gzip", "application/x-zip-compressed"};

    if (!text_starts_nocase(subject, "Report Domain:") || strstr(subject, "Submitter:") == NULL)
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(packed); i++) {
        if (g_ascii_strcasecmp(type, packed[i]) == 0 || content_has_child(content, packed[i]))
            return MARK_BIT(MARK_FEEDBACK_REPORT);
    }
    return 0;
}

MarkSet content_marks(const HeaderList *headers, const Content *content, const char *subject)
{
    const char *value = header_list_first(headers, "Content-Type");
    g_autofree char *cut = g_strndup(value != NULL ? value : "text/plain", TYPE_BYTES);
    g_autoptr(GMimeContentType) type = g_mime_content_type_parse(NULL, cut);
    g_autofree char *name = g_mime_content_type_get_mime_type(type);
    MarkSet marks =
        type_marks(name) | calendar_marks(content) | dmarc_report_marks(name, content, subject);

    if (g_ascii_strcasecmp(name, "multipart/report") == 0)
        marks |= report_marks(type, content);
    return marks;
}
