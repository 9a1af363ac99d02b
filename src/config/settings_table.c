/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings_table.h"

#include <string.h>

#include "config/settings_rows.h"

/* Rule 14, and how such senders are called in Dutch. */
#define ROBOTS                                                                                     \
    "mailer-daemon, postmaster, listserv, majordomo, root, daemon, nobody, www-data, abuse, "      \
    "owner-*, *-owner, *-request, *-bounces, *-bounces+*, bounces-*, bounces+*, bounce-*, "        \
    "bounce+*, *-errors, noreply, no-reply, no_reply, do-not-reply, donotreply, "                  \
    "niet-beantwoorden, geen-antwoord"

#define RIGHT_HOURS   "hours such as [\"09:00-12:30\", \"13:30-17:00\"]"
#define RIGHT_HOLIDAY "open, closed, {closes: \"16:00\"} or {hours: [\"10:00-14:00\"]}"

static const char *const reply_auths[] = {"off", "if-present", "required", NULL};

static const Row socket_rows[] = {
    {"group", KIND_TEXT, SETTING(socket_group), .needs_restart = true, .is_right = is_not_empty,
     .right = "the name of a group, such as postfix"},
    {"mode", KIND_MODE, SETTING(socket_mode), .needs_restart = true, .min = 0600, .max = 0777,
     .otherwise = "0660", .right = "octal digits in quotes, such as \"0660\""},
};
static const Table socket_table = TABLE("socket", socket_rows, 0);

static const Row smtp_rows[] = {
    {"relay", KIND_TEXT, SETTING(smtp_relay), .is_hidden = true, .otherwise = "smtp://127.0.0.1:25",
     .is_right = is_relay_address, .right = "smtp://HOST:PORT, such as smtp://127.0.0.1:25"},
    {"helo", KIND_TEXT, SETTING(helo), .is_right = is_host_name,
     .right = "the full name of this host, such as mx1.hosting.example"},
};
static const Table smtp_table = TABLE("smtp", smtp_rows, 0);

static const Row keep_rows[] = {
    {"text", KIND_DURATION, SETTING(keep_text_s), .is_wide = true, .min = SECONDS_A_DAY,
     .max = INT64_C(3650) * SECONDS_A_DAY, .otherwise = "30d"},
    {"emergencies", KIND_DURATION, SETTING(keep_emergencies_s), .is_wide = true,
     .min = SECONDS_A_DAY, .max = INT64_C(36500) * SECONDS_A_DAY, .otherwise = "2y"},
};
static const Table keep_table = TABLE("keep", keep_rows, 0);

static const Row web_rows[] = {
    {"webhooks", KIND_TEXT, SETTING(web_webhooks), .needs_restart = true, .is_right = is_host_port,
     .right = "HOST:PORT, such as 127.0.0.1:8025"},
    {"admin", KIND_TEXT, SETTING(web_admin), .needs_restart = true, .is_right = is_host_port,
     .right = "HOST:PORT, such as 127.0.0.1:8026"},
    {"public_url", KIND_TEXT, SETTING(web_public_url), .is_right = is_web_address,
     .right = "https://HOST without a path (http:// on this machine only)"},
};
static const Table web_table = TABLE("web", web_rows, 0);

static const Row trust_rows[] = {
    {"authserv_ids", KIND_TEXTS, SETTING(mail_policy.authserv_ids), .is_lower = true,
     .otherwise = "", .is_right = is_not_empty,
     .right = "the name with which a server of ours begins its Authentication-Results"},
    {"spam_headers", KIND_TEXTS, SETTING(mail_policy.spam_headers), .otherwise = "",
     .is_right = is_header_line, .right = "a header line, such as \"X-Spam-Flag: YES\""},
};
static const Table trust_table = TABLE("trust", trust_rows, 0);

static const Row lists_rows[] = {
    {"own", KIND_TEXTS, SETTING(mail_policy.own_addresses), .is_lower = true, .otherwise = "",
     .is_right = is_address, .right = RIGHT_ADDRESS},
    {"robots", KIND_TEXTS, SETTING(mail_policy.robot_local_parts), .is_lower = true,
     .otherwise = ROBOTS, .is_right = is_local_pattern,
     .right = "what stands before the @, * standing for any characters, such as no-reply*"},
    {"no_incident", KIND_TEXTS, SETTING(mail_policy.no_incident), .is_lower = true,
     .otherwise = "*@pagerduty.com, *@*.pagerduty.com", .is_right = is_address_pattern,
     .right = RIGHT_PATTERN},
    {"allow", KIND_TEXTS, SETTING(mail_policy.allow), .is_lower = true, .otherwise = "",
     .is_right = is_address_pattern, .right = RIGHT_PATTERN},
    {"deny", KIND_TEXTS, SETTING(mail_policy.deny), .is_lower = true, .otherwise = "",
     .is_right = is_address_pattern, .right = RIGHT_PATTERN},
};
static const Table lists_table = TABLE("lists", lists_rows, 0);

static const Row reply_rows[] = {
    {"auth", KIND_CHOICE, ROOT(reply_auth), .otherwise = "if-present", .choices = reply_auths},
    {"answer_no_reply_sender", KIND_SWITCH, SETTING(reply_limits.answer_no_reply_sender),
     .otherwise = "false"},
    {"subject_half_hour", KIND_SWITCH, SETTING(reply_limits.subject_half_hour),
     .otherwise = "true"},
    {"target_hour", KIND_NUMBER, SETTING(reply_limits.target_hour), .max = 1000, .otherwise = "3"},
    {"target_day", KIND_NUMBER, SETTING(reply_limits.target_day), .max = 10000, .otherwise = "10"},
    {"domain_hour", KIND_NUMBER, SETTING(reply_limits.domain_hour), .max = 10000,
     .otherwise = "30"},
    {"all_hour", KIND_NUMBER, SETTING(reply_limits.all_hour), .max = 100000, .otherwise = "60"},
    {"all_day", KIND_NUMBER, SETTING(reply_limits.all_day), .max = 1000000, .otherwise = "300"},
};
static const Table reply_table = TABLE("reply", reply_rows, 0);

static const Row limits_rows[] = {
    {"received", KIND_NUMBER, SETTING(mail_policy.received_limit), .min = 5, .max = 100,
     .otherwise = "25"},
    {"hops", KIND_NUMBER, SETTING(mail_policy.hop_limit), .min = 1, .max = 10, .otherwise = "3"},
};
static const Table limits_table = TABLE("limits", limits_rows, 0);

static const Row root_rows[] = {
    {"listen", KIND_TEXT, SETTING(listen), .required = true, .needs_restart = true,
     .is_right = is_listen_address,
     .right = "unix:/PATH of at most 107 bytes, or inet:PORT@HOST such as inet:8892@127.0.0.1"},
    {"socket", KIND_SECTION, .table = &socket_table},
    {"store", KIND_TEXT, SETTING(store), .required = true, .needs_restart = true, .is_hidden = true,
     .is_right = is_store_address,
     .right = "sqlite:/PATH, or postgresql://USER@HOST/NAME without a password (which libpq reads "
              "from ~/.pgpass)"},
    {"id_key_file", KIND_TEXT, SETTING(id_key_file), .otherwise = "id_key", .is_hidden = true,
     .is_right = is_key_file,
     .right = "the name of a file that holds at least 16 bytes, never the key itself"},
    {"control", KIND_TEXT, SETTING(control), .needs_restart = true,
     .otherwise = "/run/pager-milter/control.sock", .is_right = is_socket_path,
     .right = "an absolute path of at most 107 bytes"},
    {"user", KIND_TEXT, SETTING(user), .needs_restart = true, .is_right = is_not_empty,
     .right = "the name of an account, such as pager-milter"},
    {"templates", KIND_PATH, SETTING(templates), .otherwise = DATA_DIR "/replies",
     .is_right = is_not_empty, .right = "a folder"},
    {"spool", KIND_PATH, SETTING(spool), .otherwise = "/var/lib/pager-milter",
     .is_right = is_not_empty, .right = "a folder on a disk"},
    {"admission", KIND_NUMBER, SETTING(admission), .min = 1, .max = 10000, .otherwise = "200"},
    {"memory_bytes", KIND_SIZE, SETTING(memory_bytes), .min = 4096, .max = INT64_C(1) << 30,
     .otherwise = "256k"},
    {"body_bytes", KIND_SIZE, SETTING(body_bytes), .min = 4096, .max = INT64_C(1) << 30,
     .otherwise = "32M"},
    {"events_per_minute", KIND_NUMBER, SETTING(events_per_minute), .max = 100000,
     .otherwise = "100"},
    {"recipient_delimiter", KIND_TEXT, SETTING(mail_policy.delimiters), .otherwise = "",
     .is_right = is_delimiters, .right = "what Postfix has, such as \"+\" or \"+-\""},
    {"ca_file", KIND_PATH, SETTING(ca_file), .is_right = is_not_empty,
     .right = "a file of certificates in PEM"},
    {"smtp", KIND_SECTION, .table = &smtp_table},
    {"web", KIND_SECTION, .table = &web_table},
    {"trust", KIND_SECTION, .table = &trust_table},
    {"lists", KIND_SECTION, .table = &lists_table},
    {"reply", KIND_SECTION, .table = &reply_table},
    {"limits", KIND_SECTION, .table = &limits_table},
    {"keep", KIND_SECTION, .table = &keep_table},
    {"calendars", KIND_NAMED, ROOT(calendars), .required = true,
     .right = "a map, such as {office: {time_zone: Europe/Amsterdam}}", .table = &calendar_table},
    {"desks", KIND_LIST, ROOT(desks), .required = true,
     .right = "a list of desks, each with its name", .min = 1, .table = &desk_table},
};
const Table settings_table = TABLE("the configuration", root_rows, 0);

static const Row hours_rows[] = {
    {"monday", KIND_HOURS, CALENDAR(week[0]), .right = RIGHT_HOURS},
    {"tuesday", KIND_HOURS, CALENDAR(week[1]), .right = RIGHT_HOURS},
    {"wednesday", KIND_HOURS, CALENDAR(week[2]), .right = RIGHT_HOURS},
    {"thursday", KIND_HOURS, CALENDAR(week[3]), .right = RIGHT_HOURS},
    {"friday", KIND_HOURS, CALENDAR(week[4]), .right = RIGHT_HOURS},
    {"saturday", KIND_HOURS, CALENDAR(week[5]), .right = RIGHT_HOURS},
    {"sunday", KIND_HOURS, CALENDAR(week[6]), .right = RIGHT_HOURS},
};
static const Table hours_table = TABLE("hours", hours_rows, 0);

#define HOLIDAY_ROW(name, holiday, usual)                                                          \
    {                                                                                              \
        (name), KIND_NODE, CALENDAR(holidays[holiday]), .otherwise = (usual),                      \
                                                        .right = RIGHT_HOLIDAY                     \
    }

static const Row holidays_rows[] = {
    {"country", KIND_TEXT, CALENDAR(country), .is_right = is_not_empty, .right = "nl"},
    {"koningsdag_date", KIND_TEXT, CALENDAR(koningsdag_date), .otherwise = "04-27",
     .is_right = is_not_empty, .right = "month and day, such as \"04-27\""},
    HOLIDAY_ROW("nieuwjaarsdag", HOLIDAY_NIEUWJAARSDAG, "closed"),
    HOLIDAY_ROW("goede_vrijdag", HOLIDAY_GOEDE_VRIJDAG, "open"),
    HOLIDAY_ROW("eerste_paasdag", HOLIDAY_EERSTE_PAASDAG, "closed"),
    HOLIDAY_ROW("tweede_paasdag", HOLIDAY_TWEEDE_PAASDAG, "closed"),
    HOLIDAY_ROW("koningsdag", HOLIDAY_KONINGSDAG, "closed"),
    HOLIDAY_ROW("bevrijdingsdag", HOLIDAY_BEVRIJDINGSDAG, "lustrum"),
    HOLIDAY_ROW("hemelvaartsdag", HOLIDAY_HEMELVAARTSDAG, "closed"),
    HOLIDAY_ROW("eerste_pinksterdag", HOLIDAY_EERSTE_PINKSTERDAG, "closed"),
    HOLIDAY_ROW("tweede_pinksterdag", HOLIDAY_TWEEDE_PINKSTERDAG, "closed"),
    HOLIDAY_ROW("eerste_kerstdag", HOLIDAY_EERSTE_KERSTDAG, "closed"),
    HOLIDAY_ROW("tweede_kerstdag", HOLIDAY_TWEEDE_KERSTDAG, "closed"),
    HOLIDAY_ROW("oudjaar", HOLIDAY_OUDJAAR, "open"),
};
static const Table holidays_table = TABLE("holidays", holidays_rows, 0);

static const Row exception_rows[] = {
    {"date", KIND_TEXT, EXCEPTION(date), .required = true, .is_right = is_not_empty,
     .right = "a date, such as 2026-12-28"},
    {"closed", KIND_SWITCH, EXCEPTION(is_closed), .otherwise = "false"},
    {"hours", KIND_NODE, EXCEPTION(hours), .right = RIGHT_HOURS},
    {"reason", KIND_TEXT, EXCEPTION(reason), .is_right = is_not_empty, .right = "a few words"},
};
const Table exception_table = TABLE("an exception", exception_rows, sizeof(ExceptionDraft));

static const Row calendar_rows[] = {
    {"time_zone", KIND_TEXT, CALENDAR(time_zone), .required = true, .is_right = is_not_empty,
     .right = "a zone, such as Europe/Amsterdam"},
    {"hours", KIND_SECTION, .table = &hours_table},
    {"holidays", KIND_SECTION, .table = &holidays_table},
    {"exceptions", KIND_LIST, CALENDAR(exceptions), .table = &exception_table},
};
const Table calendar_table = TABLE("a calendar", calendar_rows, sizeof(CalendarDraft));

const Row *table_row(const Table *table, const char *key)
{
    for (size_t i = 0; i < table->count; i++) {
        if (strcmp(table->rows[i].key, key) == 0)
            return &table->rows[i];
    }
    return NULL;
}
