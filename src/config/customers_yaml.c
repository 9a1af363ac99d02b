/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/customers_yaml.h"

#include <string.h>

#include <yaml.h>

#include "config/yaml_directives.h"

/* Lists and maps within one another; a registry needs four. For each token libyaml looks at all
 * that are open, and 200,000 of them take it a minute. */
enum { DEPTH = 16 };

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_parser_t, yaml_parser_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_event_t, yaml_event_delete)

/* What comes next, were the file right. */
typedef enum {
    AT_LIST,       /* the list of all customers */
    AT_CUSTOMER,   /* a customer, or the end of the list */
    AT_NAME,       /* the name of a field, or the end of the customer */
    AT_VALUE,      /* what the field is: a text, or a list of them */
    AT_ITEM,       /* one of that list, or its end */
    AT_PLAN_NAME,  /* the name of what a plan says of itself, or its end */
    AT_PLAN_VALUE, /* what it says */
    AT_END,        /* nothing */
} State;

typedef struct {
    CustomersSink *sink;
    FILE *file; /* lent */
    YamlDirectives directives;
    State state;
    unsigned depth;
    unsigned skipped; /* lists and maps within one that is not read */
    int field;        /* -1: one that is not known */
    char *plan;       /* of the plan being read */
    char *plan_key;   /* waits for its value */
    unsigned plan_line;
    bool has_sla_plus;
} Reading;

static unsigned line_of(const yaml_event_t *event)
{
    return (unsigned) event->start_mark.line + 1;
}

/* Gives the text of a scalar, lent; NULL for anything else, and for one with a NUL. */
static const char *text_of(const yaml_event_t *event)
{
    const char *text = (const char *) event->data.scalar.value;

    return event->type == YAML_SCALAR_EVENT && strlen(text) == event->data.scalar.length ? text
                                                                                         : NULL;
}

static bool is_start(const yaml_event_t *event)
{
    return event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
}

static bool is_end(const yaml_event_t *event)
{
    return event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
}

/* Refuses what stands here, and skips it whole. */
static void refuse(Reading *reading, const yaml_event_t *event, const char *mistake)
{
    sink_refuse(reading->sink, line_of(event), g_strdup(mistake));
    reading->skipped = is_start(event) ? 1 : 0;
}

static void read_list(Reading *reading, const yaml_event_t *event)
{
    if (event->type == YAML_SEQUENCE_START_EVENT) {
        reading->state = AT_CUSTOMER;
        return;
    }
    sink_stop(reading->sink, line_of(event),
              "is no list of customers; begin each of them with - name:");
}

static void read_customer(Reading *reading, const yaml_event_t *event)
{
    if (event->type == YAML_MAPPING_START_EVENT) {
        sink_begin(reading->sink, line_of(event));
        reading->state = AT_NAME;
    } else if (is_end(event)) {
        reading->state = AT_END;
    } else {
        refuse(reading, event, "is no customer; begin each of them with - name:");
    }
}

static void read_name(Reading *reading, const yaml_event_t *event)
{
    const char *name = text_of(event);

    if (is_end(event)) {
        sink_end(reading->sink);
        reading->state = AT_CUSTOMER;
        return;
    }
    if (name == NULL) {
        refuse(reading, event, "is no name of a field; write name: value");
        reading->field = -1;
    } else {
        reading->field = sink_field(reading->sink, line_of(event), name);
    }
    reading->state = AT_VALUE;
}

static void add_text(Reading *reading, const yaml_event_t *event)
{
    if (reading->field >= 0)
        sink_refuse(reading->sink, line_of(event),
                    customer_set(reading->sink->customer, reading->field, text_of(event)));
}

static void read_value(Reading *reading, const yaml_event_t *event)
{
    reading->state = AT_NAME;
    if (text_of(event) != NULL)
        add_text(reading, event);
    else if (reading->field < 0 && is_start(event))
        reading->skipped = 1;
    else if (event->type == YAML_SEQUENCE_START_EVENT && customer_field_is_list(reading->field))
        reading->state = AT_ITEM;
    else
        refuse(reading, event, "is wrong; write a text, or a list where there may be several");
}

static void begin_plan(Reading *reading, const yaml_event_t *event)
{
    g_clear_pointer(&reading->plan, g_free);
    reading->plan_line = line_of(event);
    reading->has_sla_plus = false;
    reading->state = AT_PLAN_NAME;
}

static void read_item(Reading *reading, const yaml_event_t *event)
{
    if (is_end(event))
        reading->state = AT_NAME;
    else if (text_of(event) != NULL)
        add_text(reading, event);
    else if (event->type == YAML_MAPPING_START_EVENT && customer_field_is_plans(reading->field))
        begin_plan(reading, event);
    else
        refuse(reading, event,
               "is wrong; write a text, or {name: NAME, sla_plus: true} for a plan");
}

static void end_plan(Reading *reading)
{
    bool has_name = reading->plan != NULL && *reading->plan != '\0';

    sink_refuse(
        reading->sink, reading->plan_line,
        has_name ? customer_add_plan(reading->sink->customer, reading->plan, reading->has_sla_plus)
                 : g_strdup("a plan has no name; write {name: NAME, sla_plus: true}"));
    reading->state = AT_ITEM;
}

static void read_plan_name(Reading *reading, const yaml_event_t *event)
{
    if (is_end(event)) {
        end_plan(reading);
        return;
    }
    g_free(reading->plan_key);
    reading->plan_key = g_strdup(text_of(event) != NULL ? text_of(event) : "");
    if (strcmp(reading->plan_key, "name") != 0 && strcmp(reading->plan_key, "sla_plus") != 0)
        refuse(reading, event, "a plan says only its name and sla_plus: true or false");
    reading->state = AT_PLAN_VALUE;
}

/* Takes true and false, nothing else. */
static void set_sla_plus(Reading *reading, const yaml_event_t *event, const char *text)
{
    reading->has_sla_plus = strcmp(text, "true") == 0;
    if (!reading->has_sla_plus && strcmp(text, "false") != 0)
        refuse(reading, event, "sla_plus is wrong; write true or false");
}

static void read_plan_value(Reading *reading, const yaml_event_t *event)
{
    const char *text = text_of(event);
    bool is_name = strcmp(reading->plan_key, "name") == 0;

    reading->state = AT_PLAN_NAME;
    if (text == NULL) {
        refuse(reading, event, "is wrong; write a text");
    } else if (is_name && reading->plan == NULL) {
        char *mistake = customer_check_text("plan", text, &reading->plan);
        sink_refuse(reading->sink, line_of(event), mistake);
    } else if (is_name) {
        refuse(reading, event, "a plan has two names; keep one of them");
    } else if (strcmp(reading->plan_key, "sla_plus") == 0) {
        set_sla_plus(reading, event, text);
    }
}

static void read_end(Reading *reading, const yaml_event_t *event)
{
    sink_stop(reading->sink, line_of(event), "a second document; a registry is one list");
}

typedef void (*Reader)(Reading *reading, const yaml_event_t *event);

static const Reader readers[] = {
    [AT_LIST] = read_list,
    [AT_CUSTOMER] = read_customer,
    [AT_NAME] = read_name,
    [AT_VALUE] = read_value,
    [AT_ITEM] = read_item,
    [AT_PLAN_NAME] = read_plan_name,
    [AT_PLAN_VALUE] = read_plan_value,
    [AT_END] = read_end,
};

/* Anchors, aliases and tags could make a text mean something else than it shows. */
static bool is_plain(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor == NULL && event->data.scalar.tag == NULL;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor == NULL && event->data.sequence_start.tag == NULL;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor == NULL && event->data.mapping_start.tag == NULL;
    case YAML_ALIAS_EVENT:
        return false;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return true;
    }
    g_assert_not_reached();
}

static bool is_content(const yaml_event_t *event)
{
    return event->type == YAML_SCALAR_EVENT || is_start(event) || is_end(event);
}

static void on_event(Reading *reading, const yaml_event_t *event)
{
    reading->depth += is_start(event) ? 1u : is_end(event) ? -1u : 0u;
    if (!is_plain(event))
        sink_stop(reading->sink, line_of(event),
                  "anchors, aliases and tags are not read here; write the value out");
    else if (reading->depth > DEPTH)
        sink_stop(reading->sink, line_of(event),
                  "nested too deeply; a registry is one list of customers, with at most 16 levels");
    else if (!is_content(event))
        return;
    else if (reading->skipped > 0)
        reading->skipped += is_start(event) ? 1u : is_end(event) ? -1u : 0u;
    else
        readers[reading->state](reading, event);
}

/* Gives the line of a byte that cannot be read: the parser is ahead of what it has told. */
static unsigned line_at(FILE *file, size_t offset)
{
    unsigned line = 1;

    rewind(file);
    for (size_t i = 0; i < offset; i++)
        line += getc_unlocked(file) == '\n';
    return line;
}

/* Gives the parser what comes next of the file; 0 stops it. */
static int read_piece(void *data, unsigned char *buffer, size_t size, size_t *out_length)
{
    Reading *reading = data;

    *out_length = fread(buffer, 1, size, reading->file);
    return yaml_directives_fit(&reading->directives, (const char *) buffer, *out_length) &&
           !ferror(reading->file);
}

static void explain_failure(const Reading *reading, const yaml_parser_t *parser)
{
    if (reading->directives.count > YAML_DIRECTIVES) {
        sink_stop(reading->sink, 0, "over 1000 lines begin with %; a registry needs none");
        return;
    }
    unsigned line = parser->error == YAML_READER_ERROR
                        ? line_at(reading->file, parser->problem_offset)
                        : (unsigned) parser->problem_mark.line + 1;
    g_autofree char *text = g_strdup_printf(
        "no YAML: %s%s%s; write name: value, and indent by blanks",
        parser->context != NULL ? parser->context : "", parser->context != NULL ? ", " : "",
        parser->problem != NULL ? parser->problem : "cannot be read");

    sink_stop(reading->sink, line, text);
}

void customers_yaml_read(FILE *file, CustomersSink *sink)
{
    Reading reading = {.sink = sink, .file = file, .field = -1};
    g_auto(yaml_parser_t) parser = {0};
    bool is_over = false;

    int is_ready = yaml_parser_initialize(&parser); /* fails only without memory */
    g_assert(is_ready);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(&parser, read_piece, &reading);
    while (!is_over && !sink->is_stopped) {
        g_auto(yaml_event_t) event = {0};
        if (!yaml_parser_parse(&parser, &event)) {
            explain_failure(&reading, &parser);
            break;
        }
        on_event(&reading, &event);
        is_over = event.type == YAML_STREAM_END_EVENT;
    }
    g_free(reading.plan);
    g_free(reading.plan_key);
}
