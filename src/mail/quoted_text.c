/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/quoted_text.h"

#include <string.h>

#include <glib.h>

#include "mail/quote_lines.h"

#define INTRODUCTION_LINES  3  /* that one may be wrapped over */
#define SIGNATURE_LINES_MAX 15 /* below its mark; more is text */
#define QUOTE_BLOCK_LINES   3  /* in a row, where nothing introduces them: fewer may be a prompt */

/* The lines of a text with those that go. */
typedef struct {
    GArray *lines;  /* of Line */
    GArray *is_old; /* of bool, one a line */
} Page;

static const Line *line_at(const Page *page, size_t index)
{
    return &g_array_index(page->lines, Line, index);
}

static bool *old_at(const Page *page, size_t index)
{
    return &g_array_index(page->is_old, bool, index);
}

static void split(Page *page, const char *text)
{
    while (*text != '\0') {
        Line line = {text, strcspn(text, "\n")};
        bool is_old = false;
        g_array_append_val(page->lines, line);
        g_array_append_val(page->is_old, is_old);
        text += line.length + (text[line.length] == '\n');
    }
}

static void drop(Page *page, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        *old_at(page, i) = true;
}

static size_t next_text(const Page *page, size_t index)
{
    while (index < page->lines->len && line_is_blank(line_at(page, index)))
        index++;
    return index;
}

static size_t quote_end(const Page *page, size_t index)
{
    while (index < page->lines->len && line_is_quoted(line_at(page, index)))
        index++;
    return index;
}

/* Gives how many lines introduce a quote here, 0 for none, and how sure that is. */
static size_t introduction_at(const Page *page, size_t index, Introduction *out_introduction)
{
    size_t left = page->lines->len - index;

    if (!line_may_introduce(line_at(page, index)))
        return 0;
    for (size_t count = 1; count <= MIN(left, INTRODUCTION_LINES); count++) {
        if (line_is_blank(line_at(page, index + count - 1)))
            return 0;
        *out_introduction = lines_introduce(line_at(page, index), count);
        if (*out_introduction != INTRODUCTION_NONE)
            return count;
    }
    return 0;
}

/* An introduction with quoted lines below it takes these along, and what follows them is an answer
 * between quotes. One with anything else below it takes the rest. Gives where to look on. */
static size_t drop_introduction(Page *page, size_t index)
{
    Introduction introduction = INTRODUCTION_NONE;
    size_t count = introduction_at(page, index, &introduction);
    if (count == 0)
        return index;
    size_t below = next_text(page, index + count), end = quote_end(page, below);
    bool is_quote = end > below, is_end = below == page->lines->len;

    if (introduction == INTRODUCTION_BEFORE_QUOTE && !is_quote && !is_end)
        return index;
    if (line_is_quoted(line_at(page, index)))
        end = quote_end(page, index); /* older history inside a quote */
    else if (!is_quote)
        end = page->lines->len;
    drop(page, index, end);
    return end;
}

static bool is_history(const Page *page, size_t index)
{
    return line_is_original_mark(line_at(page, index)) ||
           lines_are_header_block(line_at(page, index), page->lines->len - index);
}

static size_t drop_quote(Page *page, size_t index, bool was_introduced)
{
    size_t end = quote_end(page, index);

    if (was_introduced || end - index >= QUOTE_BLOCK_LINES)
        drop(page, index, end);
    return end;
}

static void drop_history(Page *page)
{
    bool was_introduced = false;

    for (size_t i = 0; i < page->lines->len;) {
        if (is_history(page, i)) {
            drop(page, i, page->lines->len);
            return;
        }
        size_t next = drop_introduction(page, i);
        was_introduced |= next > i;
        if (next == i && line_is_quoted(line_at(page, i)))
            next = drop_quote(page, i, was_introduced);
        i = MAX(next, i + 1);
    }
}

/* Gives the place behind the last line that stays and says something. */
static size_t last_text(const Page *page)
{
    size_t end = page->lines->len;

    while (end > 0 && (*old_at(page, end - 1) || line_is_blank(line_at(page, end - 1))))
        end--;
    return end;
}

static void drop_signature(Page *page)
{
    size_t end = last_text(page);
    size_t begin = end > SIGNATURE_LINES_MAX ? end - SIGNATURE_LINES_MAX - 1 : 0;

    for (size_t i = begin; i < end; i++) {
        if (!*old_at(page, i) && line_is_signature_mark(line_at(page, i))) {
            drop(page, i, end);
            break;
        }
    }
    end = last_text(page);
    if (end > 0 && line_is_program_signature(line_at(page, end - 1)))
        drop(page, end - 1, end);
}

/* Outlook draws a line of underscores above the mail that it quotes. */
static void drop_rule(Page *page)
{
    size_t end = last_text(page);
    if (end == 0 || end == page->lines->len)
        return;
    const Line *line = line_at(page, end - 1);

    if (line->length >= 5 && strspn(line->start, "_-") >= line->length)
        drop(page, end - 1, end);
}

static char *kept_text(const Page *page)
{
    GString *kept = g_string_new(NULL);

    for (size_t i = 0; i < page->lines->len; i++) {
        const Line *line = line_at(page, i);
        if (*old_at(page, i))
            continue;
        g_string_append_len(kept, line->start, (gssize) line->length);
        g_string_append_c(kept, '\n');
    }
    return g_strstrip(g_string_free(kept, FALSE));
}

static bool says_something(const char *text)
{
    unsigned visible = 0;

    for (; *text != '\0' && visible < NEW_TEXT_MIN_CHARACTERS; text = g_utf8_next_char(text))
        visible += g_unichar_isgraph(g_utf8_get_char(text));
    return visible >= NEW_TEXT_MIN_CHARACTERS;
}

char *quoted_text_strip(const char *text)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_autoptr(GArray) is_old = g_array_new(FALSE, FALSE, sizeof(bool));
    Page page = {lines, is_old};

    split(&page, text);
    drop_history(&page);
    drop_signature(&page);
    drop_rule(&page);
    g_autofree char *kept = kept_text(&page);
    if (!says_something(kept))
        return g_strstrip(g_strdup(text));
    return g_steal_pointer(&kept);
}
