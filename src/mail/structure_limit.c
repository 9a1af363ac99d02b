/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/structure_limit.h"

#include <stdbool.h>
#include <string.h>

#define CHUNK_BYTES (64 * 1024)
#define START_BYTES 5 /* as many as ">From" has */

/* Where the line belongs. Behind a header block another may follow at once: that of an attached
 * message. */
typedef enum { PLACE_HEADER, PLACE_BEHIND_HEADER, PLACE_BODY } Place;

/* What the beginning of the current line has shown so far. */
typedef enum {
    LINE_EMPTY,      /* nothing but a carriage return yet */
    LINE_DASH,       /* one dash */
    LINE_BOUNDARY,   /* two dashes */
    LINE_NAME,       /* could still become a header field */
    LINE_NAME_BLANK, /* a name and blanks: a colon may follow */
    LINE_FIELD,      /* a name and a colon, or an mbox From line */
    LINE_OTHER,
} LineKind;

typedef struct {
    Place place;
    LineKind kind;
    size_t line_length;      /* so far */
    char start[START_BYTES]; /* of the line */
    unsigned boundaries, header_lines, header_bytes, colons;
} Scan;

static LineKind first_kind(char character)
{
    if (character == '-')
        return LINE_DASH;
    return character > ' ' && character < 0x7F && character != ':' ? LINE_NAME : LINE_OTHER;
}

/* "From jan@..." in front of a message is no field, but the MIME library steps over it. */
static bool is_mbox_line(const Scan *scan)
{
    return (scan->line_length == 4 && memcmp(scan->start, "From", 4) == 0) ||
           (scan->line_length == 5 && memcmp(scan->start, ">From", 5) == 0);
}

static LineKind name_kind(const Scan *scan, char character)
{
    if (character == ':')
        return LINE_FIELD;
    if (character != ' ' && character != '\t')
        return scan->kind == LINE_NAME ? LINE_NAME : LINE_OTHER;
    return is_mbox_line(scan) ? LINE_FIELD : LINE_NAME_BLANK;
}

static LineKind next_kind(const Scan *scan, char character)
{
    switch (scan->kind) {
    case LINE_EMPTY:
        return character == '\r' ? LINE_EMPTY : first_kind(character);
    case LINE_DASH:
        return character == '-' ? LINE_BOUNDARY : name_kind(scan, character);
    case LINE_NAME:
    case LINE_NAME_BLANK:
        return name_kind(scan, character);
    case LINE_BOUNDARY:
    case LINE_FIELD:
    case LINE_OTHER:
        return scan->kind;
    }
    g_assert_not_reached();
}

/* A field goes on in lines that begin with a blank. */
static void count_colon(Scan *scan, char character)
{
    if (scan->line_length == 0 && character != ' ' && character != '\t')
        scan->colons = 0;
    scan->colons += character == ':';
}

static void take_character(Scan *scan, char character)
{
    count_colon(scan, character);
    scan->kind = next_kind(scan, character);
    if (scan->line_length < START_BYTES)
        scan->start[scan->line_length] = character;
    scan->line_length++;
}

static void end_line(Scan *scan)
{
    bool is_header = scan->place == PLACE_HEADER ||
                     (scan->place == PLACE_BEHIND_HEADER && scan->kind == LINE_FIELD);

    if (scan->kind == LINE_EMPTY)
        scan->place = scan->place == PLACE_BODY ? PLACE_BODY : PLACE_BEHIND_HEADER;
    else if (scan->kind == LINE_BOUNDARY)
        scan->place = PLACE_HEADER;
    else
        scan->place = is_header ? PLACE_HEADER : PLACE_BODY;
    scan->boundaries += scan->kind == LINE_BOUNDARY;
    scan->header_lines += is_header;
    scan->header_bytes += is_header ? scan->line_length : 0;
    scan->kind = LINE_EMPTY;
    scan->line_length = 0;
}

static const char *passed_limit(const Scan *scan)
{
    if (scan->boundaries > BOUNDARY_LINES_MAX)
        return "boundary-lines";
    if (scan->header_lines > PART_HEADER_LINES)
        return "header-lines";
    if (scan->header_bytes > PART_HEADER_BYTES ||
        (scan->place == PLACE_HEADER && scan->line_length > PART_HEADER_BYTES))
        return "header-bytes";
    return scan->colons > FIELD_COLONS_MAX && scan->place != PLACE_BODY ? "header-colons" : NULL;
}

/* In a body, what a line holds behind its beginning is skipped. Gives how far. */
static size_t skip_body(const Scan *scan, const char *chunk, size_t length)
{
    bool is_known =
        scan->kind == LINE_OTHER || scan->kind == LINE_BOUNDARY ||
        (scan->place == PLACE_BODY && scan->kind != LINE_EMPTY && scan->kind != LINE_DASH);
    if (!is_known || scan->place == PLACE_HEADER)
        return 0;
    const char *newline = memchr(chunk, '\n', length);

    return newline != NULL ? (size_t) (newline - chunk) : length;
}

/* Gives the place in the chunk at which a limit was passed, or its length. */
static size_t scan_chunk(Scan *scan, const char *chunk, size_t length, const char **out_limit)
{
    for (size_t i = 0; i < length; i++) {
        size_t skipped = skip_body(scan, chunk + i, length - i);
        scan->line_length += skipped;
        i += skipped;
        if (i == length)
            break;
        if (chunk[i] == '\n') {
            end_line(scan);
        } else {
            take_character(scan, chunk[i]);
        }
        *out_limit = passed_limit(scan);
        if (*out_limit != NULL)
            return i;
    }
    return length;
}

/* Any field counts, because the MIME library takes another one of two than we would. */
static bool has_parts(const Message *message)
{
    size_t offset = 0;
    RawHeader header;

    while (message_next_header(message, &offset, &header)) {
        if (!raw_header_is(&header, "Content-Type"))
            continue;
        g_autofree char *value = raw_header_value(&header);
        g_autofree char *lower = g_ascii_strdown(value, -1);
        if (strstr(lower, "multipart") != NULL || strstr(lower, "message") != NULL)
            return true;
    }
    return offset >= MESSAGE_HEADER_BYTES;
}

size_t structure_limit(const Message *message, const char **out_limit)
{
    g_autofree char *chunk = g_malloc(CHUNK_BYTES);
    Scan scan = {.place = PLACE_HEADER};
    size_t length = g_bytes_get_size(message->bytes);
    size_t end = has_parts(message) ? length : message_body_offset(message);
    size_t offset = 0, got;

    *out_limit = NULL;
    while (offset < end && (got = message_read(message, offset, chunk, CHUNK_BYTES)) > 0) {
        got = MIN(got, end - offset);
        size_t stop = scan_chunk(&scan, chunk, got, out_limit);
        if (*out_limit != NULL)
            return offset + stop - MIN(scan.line_length, offset + stop);
        offset += got;
    }
    return length;
}
