/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/ids.h"
#include "base/instant.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "compose_values.h"
#include "web/emergency_page.h"
#include "web/html.h"
#include "web/page_style.h"
#include "web_world.h"

/* What stands behind EMERGENCY_PATH in the address of an emergency. */
static char *rest_for(WebWorld *world, const char *reference)
{
    g_autoptr(Settings) settings = settings_slot_acquire(world->room.options.settings);
    g_autofree char *url = emergency_url(WEB_PUBLIC, settings->mail_policy.id_key, reference);

    return g_strdup(strstr(url, EMERGENCY_PATH) + strlen(EMERGENCY_PATH));
}

static HttpAnswer look(WebWorld *world, const char *reference)
{
    g_autofree char *rest = rest_for(world, reference);

    return web_world_ask(world, emergency_page_answer, rest, "", NULL);
}

static void test_page(WebWorld *world, gconstpointer data)
{
    static const char *const wanted[] = {
        "PagerDuty does not have the page yet",
        "Webshop geeft 502 sinds 02:10",
        WEB_REFERENCE,
        "Anna de Vries &lt;anna@klant.example&gt;",
        "Onze webshop ligt plat.",
        "&gt; eerder bericht",
        "<time>03:00</time> mail received",
        "Monday 12 January 2026 03:00:00 CET",
        "lang=\"nl\"",
    };
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    HttpAnswer answer = look(world, WEB_REFERENCE);
    g_autofree char *page = answer.body;
    g_assert_cmpuint(answer.status, ==, 200);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_test_message("%s", wanted[i]);
        g_assert_nonnull(strstr(page, wanted[i]));
    }
    g_assert_null(strstr(page, "<script"));
    g_assert_null(strstr(page, "src="));
    g_assert_null(strstr(page, "style=\""));
}

static void test_headers(WebWorld *world, gconstpointer data)
{
    (void) data;
    web_world_open(world, WEB_REFERENCE);
    HttpAnswer answer = look(world, WEB_REFERENCE);
    g_autofree char *page = answer.body;

    g_assert_nonnull(page);
    g_assert_cmpstr(web_header(&answer, "Content-Type"), ==, "text/html; charset=utf-8");
    g_assert_cmpstr(web_header(&answer, "Cache-Control"), ==, "no-store");
    g_assert_cmpstr(web_header(&answer, "X-Content-Type-Options"), ==, "nosniff");
    g_assert_cmpstr(web_header(&answer, "X-Robots-Tag"), ==, "noindex, nofollow");
    g_assert_cmpstr(web_header(&answer, "Referrer-Policy"), ==, "no-referrer");
    g_assert_true(
        g_str_has_prefix(web_header(&answer, "Content-Security-Policy"), "default-src 'none'; "));
}

/* A browser refuses a style whose hash is another. */
static void test_style(void)
{
    guint8 digest[32];
    gsize length = sizeof(digest);
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(checksum, (const guchar *) PAGE_STYLE, (gssize) strlen(PAGE_STYLE));
    g_checksum_get_digest(checksum, digest, &length);
    g_checksum_free(checksum);
    g_autofree char *hash = g_base64_encode(digest, length);
    g_assert_cmpstr(hash, ==, PAGE_STYLE_HASH);
}

static void test_strangers(WebWorld *world, gconstpointer data)
{
    g_autofree char *right = rest_for(world, WEB_REFERENCE);
    g_autofree char *unknown = rest_for(world, "AAA-AAAA");
    g_autofree char *longer = g_strconcat(right, "/", NULL);
    const char *const wrong[] = {unknown,
                                 longer,
                                 "",
                                 "/",
                                 WEB_REFERENCE,
                                 WEB_REFERENCE "/",
                                 WEB_REFERENCE "/0123456789abcdef",
                                 "AAA-AAAA/0123456789abcdef"};
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        HttpAnswer answer = web_world_ask(world, emergency_page_answer, wrong[i], "", NULL);
        g_test_message("%s", wrong[i]);
        g_assert_cmpuint(answer.status, ==, 404);
        g_assert_null(answer.body);
    }
}

/* Gives the page of an emergency as a test makes it. */
static char *compose(const Emergency *emergency, const GPtrArray *events, const GPtrArray *timeline)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GDateTime) now = instant_parse("2026-01-12T02:30:00Z", NULL);
    Desk *desk = compose_desk_new();
    desk->masks_secrets = true;
    const EmergencyFacts facts = {
        .emergency = (Emergency *) emergency,
        .incidents = none,
        .events = events != NULL ? (GPtrArray *) events : none,
        .timeline = timeline != NULL ? (GPtrArray *) timeline : none,
    };
    char *page = emergency_page_compose(&facts, desk, now);

    compose_desk_free(desk);
    return page;
}

static void test_states(void)
{
    g_autoptr(GDateTime) at = instant_parse("2026-01-12T02:05:00Z", NULL);
    char reference[] = WEB_REFERENCE, empty[] = "", subject[] = "Help";
    const Emergency plain = {
        .reference = reference, .sender = empty, .subject = subject, .opened = at};
    Emergency taken = plain, proven = plain, acknowledged = plain, ended = plain, watched = plain;
    const struct {
        const Emergency *emergency;
        const char *sentence;
    } rows[] = {
        {&plain, "PagerDuty does not have the page yet"},
        {&taken, "PagerDuty has the page; nobody has acknowledged"},
        {&proven, "PagerDuty tells somebody; nobody has acknowledged"},
        {&acknowledged, "Acknowledged at 03:05"},
        {&ended, "Ended at 03:05"},
        {&watched, "Support has this mail; nobody was paged"},
    };

    taken.page_accepted = true;
    proven.proven = at;
    acknowledged.acknowledged = at;
    ended.ended = at;
    watched.is_watched = true;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *page = compose(rows[i].emergency, NULL, NULL);
        g_assert_nonnull(strstr(page, rows[i].sentence));
        g_assert_nonnull(strstr(page, "The text of this mail is no longer kept"));
    }
}

/* What stands in a mail, or at PagerDuty, must not become a part of the page. */
static void test_hostile(void)
{
    static const char hostile[] = "</pre><script>alert('\"&')</script>\x01\x1b[2J";
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();
    g_autoptr(GDateTime) at = instant_parse("2026-01-12T02:05:00Z", NULL);
    g_autoptr(GPtrArray) events =
        g_ptr_array_new_with_free_func((GDestroyNotify) incident_event_free);
    char *const *places[] = {&report->subject, &report->text, &report->new_text,
                             &report->from_name};
    char reference[] = WEB_REFERENCE, empty[] = "", text[] = "Help";

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        compose_set((char **) places[i], hostile);
    IncidentEvent *event = incident_event_new();
    event->id = g_strdup("1");
    event->incident = g_strdup("Q1");
    event->occurred = g_date_time_ref(at);
    event->url = g_strdup("https://a.example/\"><script>");
    event->agent_name = g_strdup("");
    g_ptr_array_add(events, event);
    g_autofree char *kept = report_to_json(report, envelope);
    const Emergency emergency = {
        .reference = reference, .sender = empty, .subject = text, .report = kept, .opened = at};
    g_autofree char *page = compose(&emergency, events, NULL);
    g_assert_null(strstr(page, "<script"));
    g_assert_null(strstr(page, "</pre></"));
    g_assert_null(strpbrk(page, "\x01\x1b"));
    g_assert_nonnull(strstr(page, "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)"));
    g_assert_nonnull(strstr(page, "https://a.example/&quot;&gt;&lt;script&gt;"));
}

static void test_masked(void)
{
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();
    g_autoptr(GDateTime) at = instant_parse("2026-01-12T02:05:00Z", NULL);
    g_autoptr(GPtrArray) timeline = g_ptr_array_new();
    char reference[] = WEB_REFERENCE, empty[] = "", text[] = "Help", kind[] = "follow-up";
    char subject[] = "Re: ww: Volggeheim2";
    Event event = {.kind = kind, .text = subject, .at = at};

    compose_set(&report->text, "wachtwoord: Geheim123!\n> IBAN NL91 ABNA 0417 1643 00\n");
    compose_set(&report->new_text, "wachtwoord: Geheim123!\n");
    compose_set(&((Attachment *) report->attachments->pdata[0])->name, "ww=Naamgeheim1.txt");
    g_ptr_array_add(timeline, &event);
    g_autofree char *kept = report_to_json(report, envelope);
    const Emergency emergency = {
        .reference = reference, .sender = empty, .subject = text, .report = kept, .opened = at};
    g_autofree char *page = compose(&emergency, NULL, timeline);
    g_assert_nonnull(strstr(page, "wachtwoord: "));
    g_assert_null(strstr(page, "Geheim123!"));
    g_assert_null(strstr(page, "0417"));
    g_assert_null(strstr(page, "Naamgeheim1"));
    g_assert_null(strstr(page, "Volggeheim2"));
}

static void test_links(void)
{
    static const struct {
        const char *number, *html;
    } rows[] = {
        {"+31 20 555 0100", "<a class=\"call\" href=\"tel:+31205550100\">+31 20 555 0100</a>"},
        {"(020) 555-0100 <b>",
         "<a class=\"call\" href=\"tel:0205550100\">(020) 555-0100 &lt;b&gt;</a>"},
        {"112", "112"},
        {"", ""},
        {"bel \"ons\"", "bel &quot;ons&quot;"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) page = g_string_new(NULL);
        html_append_phone(page, rows[i].number);
        g_assert_cmpstr(page->str, ==, rows[i].html);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WEB_TEST("/page/what a Hero needs to know", test_page);
    WEB_TEST("/page/nothing is kept, shared or run", test_headers);
    WEB_TEST("/page/whoever has no address of ours finds nothing", test_strangers);
    g_test_add_func("/page/the policy knows the style", test_style);
    g_test_add_func("/page/where it stands", test_states);
    g_test_add_func("/page/hostile text stays text", test_hostile);
    g_test_add_func("/page/secrets are masked as at PagerDuty", test_masked);
    g_test_add_func("/page/numbers that can be phoned", test_links);
    return g_test_run();
}
