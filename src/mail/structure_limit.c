/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/structure_limit.h"

#include <stdbool.h>
#include <string.h>

#define CHUNK_BYTES (16 * 1024)
#define TOKEN_BYTES 8 /* one more than "message" has */

/* Where the line belongs. In doubt it is a header, for there the limits are. */
typedef enum {
    PLACE_HEADER,
    PLACE_BEFORE_MESSAGE, /* behind the header block of an attached message's part: its own header
                             block follows, whatever its first line looks like */
    PLACE_BODY,
} Place;

/* What the beginning of the current line has shown so far. */
typedef enum {
    LINE_EMPTY,
    LINE_RETURN,   /* one carriage return: empty, if nothing follows */
    LINE_DASH,     /* one dash */
    LINE_BOUNDARY, /* two dashes */
    LINE_OTHER,
} LineKind;

/* Looks through a header block for a type that makes its part a message. Any field may say so and
 * blanks and comments may stand around the '/', because the MIME library lets them pass. */
typedef struct {
    char token[TOKEN_BYTES]; /* lower case, cut */
    size_t length;
    bool has_ended;
    char before, last; /* characters before the token and so far that are no blanks */
    bool is_message;
    bool is_digest; /* stays: the parts of a digest are messages unless they say otherwise */
} TypeSearch;

typedef struct {
    Place place;
    LineKind kind;
    size_t line_length; /* so far */
    unsigned boundaries, header_lines, header_bytes, colons;
    TypeSearch search;
} Scan;

static bool token_is(const TypeSearch *search, const char *word)
{
    return search->length == strlen(word) && memcmp(search->token, word, search->length) == 0;
}

static void extend_token(TypeSearch *search, char character)
{
    if (search->has_ended || search->length == 0) {
        search->before = search->last;
        search->length = 0;
        search->has_ended = false;
    }
    if (search->length < TOKEN_BYTES)
        search->token[search->length++] = g_ascii_tolower(character);
    if (token_is(search, "digest") && (search->before == '/' || search->before == ')'))
        search->is_digest = true;
}

/* A word in front of a parenthesis is mostly that of a file name; a type has a colon or a comment
 * before it. */
static void end_token(TypeSearch *search, char character)
{
    bool is_type =
        character == '/' || (character == '(' && (search->before == ':' || search->before == ')'));

    if (is_type && token_is(search, "message"))
        search->is_message = true;
    search->length = 0;
}

static void search_type(TypeSearch *search, char character)
{
    if (g_ascii_isspace(character)) {
        search->has_ended = true;
        return;
    }
    if (g_ascii_isalnum(character) || character == '-' || character == '.')
        extend_token(search, character);
    else
        end_token(search, character);
    search->last = character;
}

static LineKind next_kind(LineKind kind, char character)
{
    if (kind == LINE_EMPTY && character == '\r')
        return LINE_RETURN;
    if (kind == LINE_EMPTY && character == '-')
        return LINE_DASH;
    if (kind == LINE_DASH && character == '-')
        return LINE_BOUNDARY;
    return kind == LINE_BOUNDARY ? LINE_BOUNDARY : LINE_OTHER;
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
    scan->kind = next_kind(scan->kind, character);
    if (scan->place != PLACE_BODY) {
        count_colon(scan, character);
        search_type(&scan->search, character);
    }
    scan->line_length++;
}

static void begin_header(Scan *scan)
{
    scan->place = PLACE_HEADER;
    scan->search.is_message = false;
    scan->colons = 0;
}

static Place place_behind(const Scan *scan, bool is_empty)
{
    if (scan->place == PLACE_BEFORE_MESSAGE)
        return is_empty ? PLACE_BEFORE_MESSAGE : PLACE_HEADER;
    if (scan->place == PLACE_BODY || !is_empty)
        return scan->place;
    return scan->search.is_message || scan->search.is_digest ? PLACE_BEFORE_MESSAGE : PLACE_BODY;
}

static void count_line(Scan *scan)
{
    scan->boundaries += scan->kind == LINE_BOUNDARY;
    if (scan->place == PLACE_HEADER) {
        scan->header_lines++;
        scan->header_bytes += scan->line_length;
    }
}

static void end_line(Scan *scan)
{
    bool is_empty = scan->kind == LINE_EMPTY || scan->kind == LINE_RETURN;

    count_line(scan);
    if (scan->kind == LINE_BOUNDARY)
        begin_header(scan);
    else
        scan->place = place_behind(scan, is_empty);
    if (scan->place == PLACE_BEFORE_MESSAGE)
        scan->search.is_message = false;
    search_type(&scan->search, '\n');
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
        (scan->place != PLACE_BODY && scan->line_length > PART_HEADER_BYTES))
        return "header-bytes";
    return scan->place != PLACE_BODY && scan->colons > FIELD_COLONS_MAX ? "header-colons" : NULL;
}

/* In a body, what a line holds behind its beginning is skipped. Gives how far. */
static size_t skip_body(const Scan *scan, const char *chunk, size_t length)
{
    bool is_known = scan->kind == LINE_OTHER || scan->kind == LINE_BOUNDARY;
    if (!is_known || scan->place != PLACE_BODY)
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
        if (chunk[i] == '\n')
            end_line(scan);
        else
            take_character(scan, chunk[i]);
        *out_limit = passed_limit(scan);
        if (*out_limit != NULL)
            return i;
    }
    return length;
}

size_t structure_limit(const Message *message, const char **out_limit)
{
    g_autofree char *chunk = g_malloc(CHUNK_BYTES);
    Scan scan = {.place = PLACE_HEADER};
    size_t offset = 0, got;

    *out_limit = NULL;
    while ((got = message_read(message, offset, chunk, CHUNK_BYTES)) > 0) {
        size_t stop = scan_chunk(&scan, chunk, got, out_limit);
        if (*out_limit != NULL)
            return offset + stop - MIN(scan.line_length, offset + stop);
        offset += got;
    }
    return offset;
}
