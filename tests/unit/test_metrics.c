/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "web/metrics.h"
#include "web/openmetrics.h"
#include "web_world.h"

static char *scrape(WebWorld *world)
{
    HttpAnswer answer = web_world_ask(world, metrics_answer, "", "", NULL);

    g_assert_cmpuint(answer.status, ==, 200);
    g_assert_cmpstr(web_header(&answer, "Content-Type"), ==,
                    "application/openmetrics-text; version=1.0.0; charset=utf-8");
    return answer.body;
}

static void assert_line(const char *text, const char *line)
{
    g_autofree char *whole = g_strconcat("\n", line, "\n", NULL);

    g_test_message("%s", line);
    g_assert_nonnull(strstr(text, whole));
}

/* Gives what the strict reader says of a text; "" when all is right. */
static char *complaints(WebWorld *world, const char *text)
{
    g_autofree char *reader =
        g_test_build_filename(G_TEST_DIST, "tests/unit/read_openmetrics.py", NULL);
    g_autofree char *path = g_build_filename(world->folder, "metrics.txt", NULL);
    char *const command[] = {reader, path, NULL};
    char *output = NULL;

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_true(g_spawn_sync(NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               NULL, NULL, NULL));
    return output;
}

static void test_everything(WebWorld *world, gconstpointer data)
{
    Tallies *tallies = world->room.options.tallies;
    (void) data;

    tallies_add(tallies, TALLY_DECISIONS, "new outside-office-hours");
    tallies_add(tallies, TALLY_DECISIONS, "none exception:a \"quoted\" \\ name");
    tallies_add(tallies, TALLY_REPLIES, "auto-submitted");
    tallies_time(tallies, TIMED_PAGE, 1200);
    tallies_time(tallies, TIMED_PAGE, 99999999);
    web_world_open(world, WEB_REFERENCE);
    web_world_wait(world, 5);
    g_autofree char *text = scrape(world);
    g_autofree char *wrong = complaints(world, text);
    g_assert_cmpstr(wrong, ==, "");
    assert_line(text, "pager_emergencies{desk=\"hosting\",state=\"waiting\"} 1");
    assert_line(text, "pager_promises_open{kind=\"page\"} 1");
    assert_line(text, "pager_promises_open{kind=\"proof\"} 0");
    assert_line(text, "pager_promises_oldest_seconds{kind=\"page\"} 5");
    assert_line(text, "pager_store_up 1");
    assert_line(text, "pager_calendar_days_left{calendar=\"office\"} 3.000");
    assert_line(text, "pager_decisions_total{incident=\"new\",reason=\"outside-office-hours\"} 1");
    assert_line(text, "pager_decisions_total{incident=\"none\","
                      "reason=\"exception:a \\\"quoted\\\" \\\\ name\"} 1");
    assert_line(text, "pager_replies_total{verdict=\"auto-submitted\"} 1");
    assert_line(text, "pager_deferrals_total 0");
    assert_line(text, "pager_page_seconds_bucket{le=\"1.000\"} 0");
    assert_line(text, "pager_page_seconds_bucket{le=\"2.500\"} 1");
    assert_line(text, "pager_page_seconds_bucket{le=\"+Inf\"} 2");
    assert_line(text, "pager_page_seconds_count 2");
    g_assert_null(strstr(text, "desk=\"zonder\""));
    g_assert_true(g_str_has_suffix(text, "\n# EOF\n"));
}

/* The reader itself has to see what is wrong. */
static void test_reader(WebWorld *world, gconstpointer data)
{
    static const char *const wrong[] = {
        "",
        "# EOF",
        "# EOF\n# EOF\n",
        "# TYPE a gauge\n# HELP a b\na 1\n",
        "# TYPE a gauge\na{b=\"c\"} 1\na{b=\"c\"} 2\n# EOF\n",
        "# TYPE a counter\na 1\n# EOF\n",
        "# TYPE a gauge\nb 1\n# EOF\n",
        "# TYPE a gauge\na{b=\"c} 1\n# EOF\n",
        "# TYPE a gauge\na one\n# EOF\n",
        "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\n# EOF\n",
        "# TYPE a_seconds gauge\n# UNIT a_seconds minutes\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\n# EOF\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\"} 2\na_count 2\na_sum 1\n# EOF\n",
        "# TYPE a counter\na_total -1\n# EOF\n",
        "\n# EOF\n",
    };
    (void) data;

    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *said = complaints(world, wrong[i]);
        g_test_message("%s", wrong[i]);
        g_assert_cmpstr(said, !=, "");
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WEB_TEST("/metrics/all that is counted, as OpenMetrics wants it", test_everything);
    WEB_TEST("/metrics/the reader sees what is wrong", test_reader);
    return g_test_run();
}
