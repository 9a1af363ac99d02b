/* SPDX-License-Identifier: MIT */
/* What customers write, held against the words that a desk has by default. */
#include "config.h"

#include <string.h>

#include "config/settings.h"
#include "domain/requests.h"

typedef struct {
    const char *name, *subject, *text;
    bool is_request;
} Row;

static const Row rows[] = {
    {"a recovery in the subject", "Backup recovery please", "", true},
    {"in Dutch", "Site plat", "Kunt u de backup van gisteren terugzetten?", true},
    {"in capitals", "BACKUP TERUGZETTEN", "", true},
    {"with a hyphen", "Vraag", "Wilt u een back-up terugzetten", true},
    {"the verb in two", "Vraag", "Zet alstublieft de backup van vrijdag terug.", true},
    {"over the end of a line", "Vraag", "Graag de backup van\r\ngisteren terugzetten.", true},
    {"over the end of a word", "Vraag", "Graag backup\nrecovery.", true},
    {"to restore from it", "Help", "Please restore the shop from last night's backup", true},
    {"to have it restored", "Help", "can the backup be restored", true},
    {"to have it mended", "Vraag", "herstel van de backup", true},
    {"in two paragraphs", "Vraag", "De backup is mislukt.\n\nWe willen iets terugzetten.", false},
    {"in subject and text", "Onze backup", "Wij willen iets terugzetten.", false},
    {"to be called back", "De backup is mislukt", "De backup is mislukt, bel mij terug.", false},
    {"in what is quoted", "Re: Vraag", "> Zullen wij een backup terugzetten?\n\nNee, wacht.",
     false},
    {"in a table", "Re: Vraag", " | Een backup terugzetten?\r\n\r\nNee, liever niet.", false},
    {"above a quote", "Re: Vraag", "Graag de backup terugzetten.\n> Zegt u het maar", true},
    {"an outage", "Site plat", "De website doet het niet.", false},
    {"nothing", "", "", false},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *file = g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "settings",
                                                  "valid", "least.yaml", NULL);
    g_autoptr(Settings) settings = settings_load(file, SECRETS_NONE, NULL);
    Report report = {.subject = (char *) row->subject, .new_text = (char *) row->text};
    g_autofree const char **found = requests_in(settings->desks->pdata[0], &report);

    g_assert_true((found[0] != NULL) == row->is_request);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/requests/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    return g_test_run();
}
