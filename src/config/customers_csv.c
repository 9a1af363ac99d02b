/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/customers_csv.h"

#include <string.h>

#include <csv.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct csv_parser CsvParser;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CsvParser, csv_free)

enum {
    LINE_BYTES = 4096,      /* read at once; a longer line comes in pieces */
    CELL_BYTES = 64 * 1024, /* a cell that is larger is a quote that nobody closed */
    COLUMNS = 100,
};

typedef struct {
    CustomersSink *sink;
    int columns[COLUMNS]; /* fields, by their place in the first line */
    unsigned column_count;
    unsigned column;   /* of the cell that comes next */
    unsigned line;     /* of the bytes that are being read */
    unsigned row_line; /* in which the row began */
    bool has_header;
} Reading;

static bool is_stopped(const Reading *reading)
{
    return reading->sink->is_stopped;
}

static void read_column(Reading *reading, const char *name)
{
    if (reading->column_count >= COLUMNS) {
        sink_stop(reading->sink, reading->line, "too many columns; write at most 100");
        return;
    }
    g_autofree char *plain = g_ascii_strdown(name, -1);
    reading->columns[reading->column_count++] =
        sink_field(reading->sink, reading->line, g_strstrip(plain));
}

static void read_cell(Reading *reading, const char *text)
{
    if (reading->column >= COLUMNS) {
        sink_stop(reading->sink, reading->row_line, "too many cells; write at most 100");
        return;
    }
    if (reading->column == 0)
        sink_begin(reading->sink, reading->row_line);
    if (reading->column < reading->column_count && reading->columns[reading->column] >= 0)
        sink_refuse(
            reading->sink, reading->row_line,
            customer_set_all(reading->sink->customer, reading->columns[reading->column], text));
    reading->column++;
}

/* libcsv gives a NUL behind each cell. */
static void on_cell(void *cell, size_t length, void *data)
{
    Reading *reading = data;
    const char *text = cell != NULL ? cell : "";

    if (is_stopped(reading))
        return;
    if (length > CELL_BYTES)
        sink_stop(reading->sink, reading->row_line,
                  "a cell of over 64 KiB; write less, and close each quote");
    else if (strlen(text) != length)
        sink_stop(reading->sink, reading->line, "a NUL character; take it out");
    else if (!reading->has_header)
        read_column(reading, text);
    else
        read_cell(reading, text);
}

static void end_header(Reading *reading)
{
    reading->has_header = true;
    if (reading->sink->is_stopped || reading->sink->has_mistake)
        reading->sink->is_stopped = true; /* every row would be wrong */
    else if ((reading->sink->fields_seen & 1u << customer_field_find("name")) == 0)
        sink_stop(reading->sink, reading->line,
                  "the first line names no column 'name'; it names the columns, parted by "
                  "commas or semicolons");
}

static void end_row(Reading *reading)
{
    if (reading->column != reading->column_count)
        sink_refuse(reading->sink, reading->row_line,
                    g_strdup_printf("has %u cells, but the first line names %u columns; put "
                                    "quotes around a cell that holds what parts them",
                                    reading->column, reading->column_count));
    sink_end(reading->sink);
    reading->column = 0;
}

static void on_row(G_GNUC_UNUSED int terminator, void *data)
{
    Reading *reading = data;

    if (is_stopped(reading))
        return;
    if (!reading->has_header)
        end_header(reading);
    else if (reading->column > 0)
        end_row(reading);
    reading->row_line = reading->line + 1;
}

/* Spreadsheets of half of Europe part cells by semicolons. */
static char delimiter_of(const char *line, size_t length)
{
    bool has_comma = memchr(line, ',', length) != NULL;
    bool has_semicolon = memchr(line, ';', length) != NULL;

    return has_semicolon && !has_comma ? ';' : ',';
}

static void feed(Reading *reading, CsvParser *parser, const char *bytes, size_t length)
{
    if (csv_parse(parser, bytes, length, on_cell, on_row, reading) != length)
        sink_stop(reading->sink, reading->line,
                  "no CSV: a quote within a cell; write it twice, and quotes around the cell");
    else if (csv_get_buffer_size(parser) > CELL_BYTES)
        sink_stop(reading->sink, reading->row_line,
                  "a quote that is never closed, or a cell of over 64 KiB; write one behind the "
                  "cell");
}

/* Gives the length of the next line, its end included, or of as much of it as fits. */
static size_t next_piece(FILE *file, char *bytes)
{
    size_t length = 0;
    int byte = 0;

    while (length < LINE_BYTES && byte != '\n' && (byte = getc_unlocked(file)) != EOF)
        bytes[length++] = (char) byte;
    return length;
}

static void read_lines(Reading *reading, CsvParser *parser, FILE *file)
{
    char bytes[LINE_BYTES];
    size_t length = next_piece(file, bytes);
    size_t mark = strlen(BYTE_ORDER_MARK);
    bool is_marked = length >= mark && memcmp(bytes, BYTE_ORDER_MARK, mark) == 0;

    csv_set_delim(parser, (unsigned char) delimiter_of(bytes, length));
    if (is_marked)
        memmove(bytes, bytes + mark, length -= mark);
    while (length > 0 && !is_stopped(reading)) {
        feed(reading, parser, bytes, length);
        reading->line += bytes[length - 1] == '\n';
        length = next_piece(file, bytes);
    }
}

void customers_csv_read(FILE *file, CustomersSink *sink)
{
    Reading reading = {.sink = sink, .line = 1, .row_line = 1};
    g_auto(CsvParser) parser;

    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    read_lines(&reading, &parser, file);
    if (!sink->is_stopped && csv_fini(&parser, on_cell, on_row, &reading) != 0)
        sink_stop(sink, reading.row_line,
                  "a quote that is never closed; write one behind the cell");
}
