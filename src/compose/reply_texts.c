/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/reply_texts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"
#include "compose/confirmation_values.h"
#include "compose/news_values.h"

#define LANGUAGES 2
#define KINDS     (1 + NEWS_KINDS)

struct ReplyTexts {
    ReplyText of[LANGUAGES][KINDS];
};

/* One of the three files of a text. */
typedef struct {
    const char *suffix;
    TemplatePlace place;
    size_t offset; /* of its Template in a ReplyText */
} TextFile;

static const TextFile text_files[] = {
    {"subject", TEMPLATE_SUBJECT, offsetof(ReplyText, subject)},
    {"txt", TEMPLATE_PLAIN, offsetof(ReplyText, plain)},
    {"html", TEMPLATE_HTML, offsetof(ReplyText, html)},
};

/* One text, and the values without which the customer is left alone. */
typedef struct {
    const char *name;
    const char *const *names;
    const char *in_subject[2], *in_text[4];
} TextKind;

/* The confirmation, or the news of the kind before `kind`. */
static TextKind text_kind(unsigned kind)
{
    if (kind == 0)
        return (TextKind){
            "confirmation", confirmation_names, {"reference"}, {"reference", "phone"}};

    NewsKind news = (NewsKind) (kind - 1);
    TextKind text = {news_kind_name(news), news_names, {"reference"}, {"reference", "phone"}};
    if (news == NEWS_FORWARDED) /* there is no emergency */
        text = (TextKind){news_kind_name(news), news_names, {NULL}, {"phone"}};
    if (news == NEWS_NOTE)
        text.in_text[2] = "text";
    return text;
}

/* What HTML of ours never holds: nothing is fetched, nothing runs, nobody is tracked (rule 77). */
static const char *const forbidden_html[] = {
    "<script", "<img", "<iframe", "<link",   "<object",    "<embed",
    "<form",   "src=", "url(",    "@import", "javascript:"};

static Template **template_place(ReplyText *text, const TextFile *file)
{
    return (Template **) ((char *) text + file->offset);
}

static void note(GString *mistakes, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void note(GString *mistakes, const char *format, ...)
{
    va_list arguments;

    if (mistakes->len > 0)
        g_string_append_c(mistakes, '\n');
    va_start(arguments, format);
    g_string_append_vprintf(mistakes, format, arguments);
    va_end(arguments);
}

/* Reads a file, up to one byte more than a template may have; gives why not, NULL when all is well.
 * Never waits: a pipe is refused. */
static const char *read_file(const char *path, GString *text)
{
    g_auto(Fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    char bytes[4096];
    struct stat status;
    ssize_t got = 1;

    if (fd < 0 || fstat(fd, &status) != 0)
        return g_strerror(errno);
    if (!S_ISREG(status.st_mode))
        return "it is no regular file";
    while (got > 0 && text->len <= TEMPLATE_BYTES) {
        got = read(fd, bytes, sizeof bytes);
        if (got > 0)
            g_string_append_len(text, bytes, got);
    }
    return got < 0 ? g_strerror(errno) : NULL;
}

static void check_html(const char *path, const char *text, GString *mistakes)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);

    for (unsigned i = 0; lines[i] != NULL; i++) {
        g_autofree char *line = g_ascii_strdown(lines[i], -1);
        for (size_t k = 0; k < G_N_ELEMENTS(forbidden_html); k++) {
            if (strstr(line, forbidden_html[k]) != NULL)
                note(mistakes, "%s:%u: '%s' has no place in a mail: nothing may be fetched or run",
                     path, i + 1, forbidden_html[k]);
        }
    }
}

static void check_needed(const char *path, const char *const *needed, const Template *template,
                         GString *mistakes)
{
    for (; *needed != NULL; needed++) {
        if (!template_writes(template, *needed))
            note(mistakes, "%s:1: nowhere says '{{%s}}', which the customer needs", path, *needed);
    }
}

static Template *load_file(const char *path, const TextFile *file, const TextKind *kind,
                           GString *mistakes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    const char *trouble = read_file(path, text);
    if (trouble != NULL) {
        note(mistakes, "%s:1: cannot be read: %s", path, trouble);
        return NULL;
    }
    TemplateSource source = {path, text->str, text->len, file->place, kind->names};
    Template *template = template_parse(&source, &error);
    bool is_subject = file->place == TEMPLATE_SUBJECT;

    if (file->place == TEMPLATE_HTML)
        check_html(path, text->str, mistakes);
    if (template == NULL)
        note(mistakes, "%s", error->message);
    else
        check_needed(path, is_subject ? kind->in_subject : kind->in_text, template, mistakes);
    return template;
}

static void load_text(const char *folder, const TextKind *kind, ReplyText *text, GString *mistakes)
{
    for (size_t i = 0; i < G_N_ELEMENTS(text_files); i++) {
        g_autofree char *name = g_strjoin(".", kind->name, text_files[i].suffix, NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        *template_place(text, &text_files[i]) = load_file(path, &text_files[i], kind, mistakes);
    }
}

static void load_language(const char *folder, Language language, ReplyText *texts,
                          GString *mistakes)
{
    g_autofree char *path = g_build_filename(folder, language_name(language), NULL);

    for (unsigned i = 0; i < KINDS; i++) {
        TextKind kind = text_kind(i);
        load_text(path, &kind, &texts[i], mistakes);
    }
}

ReplyTexts *reply_texts_load(const char *folder, GError **error)
{
    g_autoptr(ReplyTexts) texts = g_new0(ReplyTexts, 1);
    g_autoptr(GString) mistakes = g_string_new(NULL);

    for (Language language = LANGUAGE_NL; language < LANGUAGES; language++)
        load_language(folder, language, texts->of[language], mistakes);
    if (mistakes->len > 0) {
        g_set_error_literal(error, MAILS_ERROR, MAILS_ERROR_TEXTS, mistakes->str);
        return NULL;
    }
    return g_steal_pointer(&texts);
}

void reply_texts_free(ReplyTexts *texts)
{
    if (texts == NULL)
        return;
    for (size_t i = 0; i < LANGUAGES * KINDS; i++) {
        ReplyText *text = &texts->of[i / KINDS][i % KINDS];
        template_free(text->subject);
        template_free(text->plain);
        template_free(text->html);
    }
    g_free(texts);
}

const ReplyText *reply_texts_confirmation(const ReplyTexts *texts, Language language)
{
    return &texts->of[language][0];
}

const ReplyText *reply_texts_news(const ReplyTexts *texts, NewsKind kind, Language language)
{
    return &texts->of[language][1 + kind];
}
