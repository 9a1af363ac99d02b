/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/desk_values.h"
#include "config/settings_rows.h"

/* How customers ask for a recovery of their backup. */
#define REQUESTS                                                                                   \
    "backup recovery, recover*backup, backup*restore, restore*backup, backup*terugzet, "           \
    "back-up*terugzet, terugzet*backup, terugzet*back-up, zet*backup*terug, zet*back-up*terug, "   \
    "backup*herstel, herstel*backup"

#define RIGHT_KEY_FILE "the name of a file that holds the 32 characters, never the key itself"
#define RIGHT_SERVER   "https://HOST without a path (http:// on this machine only)"

static const char *const regions[] = {"us", "eu", NULL};
static const char *const vats[] = {"excluded", "included", NULL};
static const char *const meterings[] = {"started", "nearest", NULL};
static const char *const unknowns[] = {"page", "forward", NULL};

static const Row after_hours_rows[] = {
    {"deliver_to", KIND_TEXTS, DESK(deliver_to), .otherwise = "", .is_right = is_address,
     .right = RIGHT_ADDRESS},
};
static const Table after_hours_table = TABLE("after_hours", after_hours_rows, 0);

static const Row pagerduty_rows[] = {
    {"routing_key_file", KIND_TEXT, DESK(pagerduty.routing_key_file), .required = true,
     .is_hidden = true, .is_right = is_key_file, .right = RIGHT_KEY_FILE},
    {"region", KIND_CHOICE, offsetof(DeskDraft, region), .otherwise = "us", .choices = regions},
    {"url", KIND_TEXT, DESK(pagerduty.url), .is_hidden = true, .is_right = is_web_address,
     .right = RIGHT_SERVER},
    {"webhook_secret_files", KIND_TEXTS, DESK(pagerduty.webhook_secret_files), .is_hidden = true,
     .otherwise = "", .is_right = is_key_file,
     .right = "names of files that hold a secret each, never a secret itself"},
    {"rest_token_file", KIND_TEXT, DESK(pagerduty.rest_token_file), .is_hidden = true,
     .is_right = is_token_file,
     .right = "the name of a file that holds the token, never the token itself"},
    {"rest_url", KIND_TEXT, DESK(pagerduty.rest_url), .is_hidden = true, .is_right = is_web_address,
     .right = RIGHT_SERVER},
    {"from", KIND_TEXT, DESK(pagerduty.from), .is_right = is_address,
     .right = "the address of a user at PagerDuty, such as gateway@hosting.example"},
};
static const Table pagerduty_table = TABLE("pagerduty", pagerduty_rows, 0);

static const Row step_pagerduty_rows[] = {
    {"routing_key_file", KIND_TEXT, LADDER(step.pagerduty.routing_key_file), .required = true,
     .is_hidden = true, .is_right = is_key_file, .right = RIGHT_KEY_FILE},
    {"region", KIND_TEXT, LADDER(region), .is_right = is_region, .right = "us or eu"},
    {"url", KIND_TEXT, LADDER(step.pagerduty.url), .is_hidden = true, .is_right = is_web_address,
     .right = RIGHT_SERVER},
};
static const Table step_pagerduty_table = TABLE("pagerduty", step_pagerduty_rows, 0);

static const Row step_incident_rows[] = {
    {"service", KIND_TEXT, LADDER(step.service), .required = true, .is_right = is_service_id,
     .right = "PagerDuty's id of the service, such as PIJ90N7"},
};
static const Table step_incident_table = TABLE("incident", step_incident_rows, 0);

static const Row ladder_rows[] = {
    {"after", KIND_DURATION, LADDER(step.after_s), .required = true, .min = 10,
     .max = SECONDS_A_DAY, .right = "how long after the mail, such as 2m"},
    {"pagerduty", KIND_SECTION, .is_optional = true, .table = &step_pagerduty_table},
    {"incident", KIND_SECTION, .is_optional = true, .table = &step_incident_table},
    {"mail", KIND_TEXTS, LADDER(step.mail), .min = 1, .is_right = is_address,
     .right = RIGHT_ADDRESS},
    {"webhook", KIND_TEXT, LADDER(step.webhook), .is_hidden = true, .is_right = is_webhook_url,
     .right = "https://HOST/PATH or http://HOST/PATH, without a user and a password"},
    {"command", KIND_TEXTS, LADDER(step.command), .may_repeat = true, .min = 1},
};
static const Table ladder_table = TABLE("a ladder step", ladder_rows, sizeof(LadderDraft));

static const Row confirmation_rows[] = {
    {"from", KIND_TEXT, DESK(confirmation.from), .is_right = is_mailbox,
     .right = "a mailbox, such as Noodhulp <noodhulp@hosting.example>"},
    {"reply_to", KIND_TEXT, DESK(confirmation.reply_to), .is_right = is_mailbox,
     .right = "a mailbox, such as Support <support@hosting.example>"},
    {"bounce_address", KIND_TEXT, DESK(confirmation.bounce_address), .is_right = is_address,
     .right = RIGHT_ADDRESS},
    {"echo_subject", KIND_SWITCH, DESK(confirmation.echo_subject), .otherwise = "true"},
    {"hero_names", KIND_SWITCH, DESK(confirmation.names_hero), .otherwise = "true"},
    {"note_marker", KIND_TEXT, DESK(confirmation.note_marker), .otherwise = "[klant]",
     .is_right = is_note_marker, .right = "a few characters, such as \"[klant]\""},
    {"languages", KIND_TEXTS, offsetof(DeskDraft, languages), .min = 1, .otherwise = "nl, en",
     .is_right = is_language, .right = "nl or en"},
};
static const Table confirmation_table = TABLE("confirmation", confirmation_rows, 0);

#define AMOUNT_ROW(name, field)                                                                    \
    {                                                                                              \
        (name), KIND_AMOUNT, DESK(tariff.field), .required = true,                                 \
                                                 .max = INT64_C(100) * 1000 * 1000,                \
                                                 .right = "an amount, such as \"50.00\""           \
    }

static const Row sla_plus_rows[] = {
    AMOUNT_ROW("per_15_minutes", sla_plus_per_15_minutes),
    AMOUNT_ROW("minimum", sla_plus_minimum),
};
static const Table sla_plus_table = TABLE("sla_plus", sla_plus_rows, 0);

static const Row without_rows[] = {
    AMOUNT_ROW("call_out", call_out),
    AMOUNT_ROW("per_15_minutes", per_15_minutes),
    AMOUNT_ROW("sla_plus_month", sla_plus_month),
};
static const Table without_table = TABLE("without", without_rows, 0);

static const Row tariff_rows[] = {
    {"currency", KIND_TEXT, DESK(tariff.currency), .otherwise = "EUR", .is_right = is_currency,
     .right = "three capitals, such as EUR"},
    {"vat", KIND_CHOICE, offsetof(DeskDraft, vat), .otherwise = "excluded", .choices = vats},
    {"metering", KIND_CHOICE, offsetof(DeskDraft, metering), .otherwise = "started",
     .choices = meterings},
    {"sla_plus", KIND_SECTION, .required = true,
     .right = "{per_15_minutes: AMOUNT, minimum: AMOUNT}", .table = &sla_plus_table},
    {"without", KIND_SECTION, .required = true,
     .right = "{call_out: AMOUNT, per_15_minutes: AMOUNT, sla_plus_month: AMOUNT}",
     .table = &without_table},
};
static const Table tariff_table = TABLE("tariff", tariff_rows, 0);

static const Row customers_rows[] = {
    {"file", KIND_PATH, DESK(customers.file), .is_right = is_customers_file,
     .right = "a file whose name ends in .yaml, .yml or .csv"},
    {"database", KIND_TEXT, DESK(customers.database), .is_hidden = true,
     .is_right = is_store_address,
     .right = "sqlite:/PATH, or postgresql://USER@HOST/NAME without a password (which libpq reads "
              "from ~/.pgpass)"},
    {"query", KIND_TEXT, DESK(customers.query), .is_right = is_query,
     .right = "one SELECT, its columns called as the keys of a customer"},
    {"refresh", KIND_DURATION, DESK(customers.refresh_s), .min = 10, .max = SECONDS_A_DAY,
     .otherwise = "5m"},
    {"snapshot", KIND_PATH, DESK(customers.snapshot), .is_right = is_not_empty,
     .right = "a file on a disk"},
    {"countries", KIND_TEXTS, DESK(customers.countries), .otherwise = "", .is_right = is_country,
     .right = "two capitals a country, such as NL"},
    {"freemail", KIND_TEXTS, DESK(customers.freemail), .is_lower = true, .otherwise = "",
     .is_right = is_host_name, .right = "a domain, such as mail.example"},
    {"unknown", KIND_CHOICE, offsetof(DeskDraft, unknown), .otherwise = "page",
     .choices = unknowns},
};
static const Table customers_table = TABLE("customers", customers_rows, 0);

static const Row voicemail_rows[] = {
    {"senders", KIND_TEXTS, DESK(voicemail.senders), .is_lower = true, .otherwise = "",
     .is_right = is_address_pattern, .right = RIGHT_PATTERN},
    {"callers", KIND_TEXTS, DESK(voicemail.callers), .otherwise = "", .is_right = is_caller_pattern,
     .right = "what stands around the number, such as \"Bericht van NUMBER\""},
};
static const Table voicemail_table = TABLE("voicemail", voicemail_rows, 0);

static const Row desk_rows[] = {
    {"name", KIND_TEXT, DESK(name), .required = true, .is_right = is_simple_name,
     .right = "small letters, digits and hyphens, such as noodhulp"},
    {"emergency_addresses", KIND_TEXTS, DESK(emergency_addresses), .required = true,
     .is_lower = true, .min = 1, .is_right = is_address, .right = RIGHT_ADDRESS},
    {"support_mailbox", KIND_TEXT, DESK(support_mailbox), .required = true, .is_right = is_address,
     .right = RIGHT_ADDRESS},
    {"fallback_mail", KIND_TEXTS, DESK(fallback_mail), .otherwise = "", .is_right = is_address,
     .right = RIGHT_ADDRESS},
    {"calendar", KIND_TEXT, offsetof(DeskDraft, calendar), .required = true,
     .is_right = is_not_empty, .right = "a name under calendars"},
    {"phone", KIND_TEXT, DESK(phone), .required = true, .is_right = is_phone,
     .right = "a telephone number, such as \"+31 20 555 0100\""},
    {"after_hours", KIND_SECTION, .table = &after_hours_table},
    {"confirm_within", KIND_DURATION, DESK(confirm_within_s), .min = 10, .max = 3600,
     .otherwise = "60s"},
    {"ends_after", KIND_DURATION, DESK(ends_after_s), .min = 3600, .max = 30 * SECONDS_A_DAY,
     .otherwise = "24h"},
    {"pagerduty", KIND_SECTION, .required = true, .right = "{routing_key_file: FILE}",
     .table = &pagerduty_table},
    {"ladder", KIND_LIST, offsetof(DeskDraft, ladder), .table = &ladder_table},
    {"unacknowledged_after", KIND_DURATION, DESK(unacknowledged_after_s), .min = 60,
     .max = SECONDS_A_DAY, .otherwise = "15m"},
    {"watch_after", KIND_DURATION, DESK(watch_after_s), .min = 60, .max = SECONDS_A_DAY},
    {"digest", KIND_TEXT, offsetof(DeskDraft, digest), .otherwise = "08:00",
     .is_right = is_digest_time, .right = "a time such as \"08:00\", or off"},
    {"mask_secrets", KIND_SWITCH, DESK(masks_secrets), .otherwise = "true"},
    {"requests", KIND_TEXTS, DESK(requests), .otherwise = REQUESTS, .is_right = is_request,
     .right = "a few words, * standing for any characters, such as restore*backup"},
    {"confirmation", KIND_SECTION, .table = &confirmation_table},
    {"customers", KIND_SECTION, .is_optional = true, .table = &customers_table},
    {"voicemail", KIND_SECTION, .table = &voicemail_table},
    {"tariff", KIND_SECTION, .is_optional = true, .table = &tariff_table},
};
const Table desk_table = TABLE("a desk", desk_rows, sizeof(DeskDraft));
