/* SPDX-License-Identifier: MIT */
/* What reading makes of each fixture, in full. Each is named after what is odd about it. */
#include "config.h"

#include "mail_support.h"

/* What is not set is as in a plain mail of Jan's; NULL for `new_text` means the same as `text`. */
typedef struct {
    unsigned rule;
    const char *name, *sender, *mail_class, *reason, *parse, *from, *from_name, *subject, *text;
    const char *new_text, *attachments, *references, *language;
    bool is_encrypted, is_signed;
} Row;

static const Row rows[] = {
    {36, "abuse-report", .mail_class = "feedback", .reason = "feedback-report",
     .from = "fbl@post.example", .from_name = "", .subject = "Abuse", .text = "Abuse.",
     .attachments = " message/feedback-report 21"},
    {158, "alternative-plain-and-html", .subject = "Kassa geeft geen bon",
     .text = "De kassa van shop1 geeft geen bon meer."},
    {158, "alternative-with-blank-plain-part", .subject = "Kassa geeft geen bon",
     .text = "De kassa van shop1 geeft geen bon meer.\nZie het logboek "
             "<https://shop1.example/log?a=1&b=2>.\n\n- kassa 1\n- kassa 2"},
    {158, "attachment-is-all-there-is", .subject = "Logboek", .text = "De kassa geeft fout 500.",
     .attachments = "log.txt text/plain 25"},
    {157, "attachment-name-climbs-folders", .subject = "Zie bestand", .text = "Zie het bestand.",
     .attachments = "passwd X:1 application/octet-stream 1024"},
    {157, "attachment-name-in-pieces", .subject = "Zie bestand", .text = "Zie het bestand.",
     .attachments = "café-storing-log.pdf application/pdf 1024"},
    {157, "attachment-name-very-long", .subject = "Zie bestand", .text = "Zie het bestand.",
     .attachments = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                    "aaaaaaaaaaaaaaaaaaaaa… application/pdf 1024"},
    {157, "attachment-names-disagree", .subject = "Zie bestand", .text = "Zie het bestand.",
     .attachments = "disposition.pdf application/pdf 1024"},
    {158, "attachment-picture", .subject = "Zie foto", .text = "Zie de foto.",
     .attachments = "kassa.png image/png 1024"},
    {158, "attachment-text-file", .subject = "Logboek", .text = "Zie het logboek.",
     .attachments = "log.txt text/plain 12"},
    {102, "authentication-failed", .subject = "Uit", .text = "De winkel is uit."},
    {102, "authentication-forged-by-lookalike", .subject = "Uit", .text = "De winkel is uit."},
    {102, "authentication-passed", .subject = "Uit", .text = "De winkel is uit."},
    {156, "base64-with-plain-footer", .subject = "Codering",
     .text =
         "De winkel is uit.\nDe winkel is uit.\nDe winkel is uit.\nDe winkel is uit.\nDe winkel is "
         "uit.\nDe winkel is uit.\nDe winkel is uit.\nDe winkel is uit.\nDe winkel is uit."},
    {151, "body-only", .reason = "no-from", .from = "", .from_name = "", .subject = "",
     .text = "De winkel is uit en dit bericht heeft geen koppen."},
    {32, "bounce-from-exim", .mail_class = "bounce", .reason = "failed-recipients",
     .from = "Mailer-Daemon@post.example", .from_name = "Mail Delivery System",
     .subject = "Mail delivery failed: returning message to sender",
     .text = "A message that you sent could not be delivered.", .language = "en"},
    {31, "bounce-from-postfix", .mail_class = "bounce", .reason = "delivery-status",
     .from = "MAILER-DAEMON@post.example", .from_name = "Mail Delivery System",
     .subject = "Undelivered Mail Returned to Sender", .text = "I am sorry.",
     .attachments = " message/delivery-status 109\nUw melding message/rfc822 97", .language = "en"},
    {32, "bounce-from-qmail", .sender = "<>", .mail_class = "bounce", .reason = "null-sender",
     .from = "MAILER-DAEMON@post.example", .from_name = "", .subject = "failure notice",
     .text = "Hi. This is the qmail-send program at post.example.", .language = "en"},
    {31, "bounce-without-report-type", .mail_class = "bounce", .reason = "delivery-status",
     .from = "postmaster@post.example", .from_name = "", .subject = "Delivery failed",
     .text = "Sorry.", .attachments = " message/delivery-status 33"},
    {155, "boundary-empty", .subject = "Leeg", .text = "De winkel is uit."},
    {155, "boundary-in-preamble", .subject = "Voorwoord", .text = "De winkel is uit."},
    {155, "boundary-missing-parameter", .subject = "Zonder grens",
     .text = "--grens\n\nDe winkel is uit.\n--grens--"},
    {155, "boundary-two-thousand-characters", .subject = "Lang", .text = "De winkel is uit."},
    {155, "boundary-without-end", .subject = "Zonder eind", .text = "De winkel is uit.",
     .attachments = "a.png image/png 1024"},
    {147, "carriage-return-only-body", .subject = "Uit", .text = "De winkel is uit.\nAl een uur."},
    {147, "carriage-return-only-lines", .subject = "", .text = ""},
    {148, "charset-koi8-r", .subject = "Привет", .text = "Сайт не работает."},
    {148, "charset-lies-utf-8", .subject = "Prijzen", .text = "Onze café-site ligt plat."},
    {148, "charset-unknown", .subject = "Prijzen", .text = "Onze café-site ligt plat."},
    {148, "charset-utf-16", .subject = "Prijzen", .text = "Onze café-site ligt plat."},
    {148, "charset-windows-1252-labelled-latin1", .subject = "Prijzen",
     .text = "Alle prijzen staan op € 0 sinds de “update”."},
    {150, "content-type-doubled", .subject = "Twee soorten", .text = "De winkel is ."},
    {147, "crlf-lines", .subject = "Uit", .text = "De winkel is uit.\nAl een uur."},
    {30, "customer-forwards-a-bounce", .subject = "Fwd: Undelivered Mail Returned to Sender",
     .text = "Al onze mail komt terug, kijkt u even?"},
    {152, "date-in-2099", .subject = "Later", .text = "De winkel is uit."},
    {36, "dmarc-report", .mail_class = "feedback", .reason = "feedback-report",
     .from = "dmarc@post.example", .from_name = "",
     .subject = "Report Domain: hosting.example Submitter: post.example Report-ID: <1>",
     .text = "This is an aggregate report.",
     .attachments = "post.example!hosting.example!1!2.xml.gz application/gzip 1024",
     .language = "en"},
    {148, "eight-bit-headers-latin1", .from = "rene@bakkerij.example", .from_name = "René",
     .subject = "Café zonder kassa", .text = "De kassa is stuk."},
    {148, "eight-bit-headers-utf-8", .from = "rene@bakkerij.example", .from_name = "René",
     .subject = "Café zonder kassa", .text = "De kassa is stuk."},
    {45, "empty-message", .reason = "no-from", .parse = "failed", .from = "", .from_name = "",
     .subject = "", .text = ""},
    {83, "english-report", .from = "joan@bakery.example", .from_name = "Joan",
     .subject = "Checkout is down",
     .text = "Hello,\n\nOur checkout has been down since three this morning and customers cannot "
             "pay.\nCould you please have a look?\n\nRegards, Joan",
     .language = "en"},
    {153, "fold-of-blanks-only", .mail_class = "auto", .reason = "auto-submitted",
     .subject = "De winkel is uit", .text = "Sinds een uur."},
    {166, "format-flowed-delsp", .subject = "Alles traag",
     .text = "De winkel is erg traag sinds vannacht."},
    {166, "format-flowed", .subject = "Alles traag",
     .text = "De winkel is sinds vannacht erg traag.\n\n> Is het nog steeds traag?\n\nJa, nog "
             "steeds.\n\n-- \nJan Jansen",
     .new_text =
         "De winkel is sinds vannacht erg traag.\n\n> Is het nog steeds traag?\n\nJa, nog steeds."},
    {140, "forwarded-as-attachment-without-words", .subject = "Fwd: klacht",
     .text = "Ik kan niet betalen.", .attachments = "Kan niet betalen message/rfc822 170"},
    {140, "forwarded-as-attachment", .subject = "Fwd: klacht",
     .text = "Zie de klacht van een klant.", .attachments = "Kan niet betalen message/rfc822 170"},
    {141, "forwarded-inline-with-words", .subject = "Fwd: Kan niet betalen",
     .text = "Dit is nu de derde klacht, kijken jullie?\n\n-------- Forwarded Message "
             "--------\nFrom: Klant <klant@winkel.example>\nDate: Mon, 12 Jan 2026 02:55\nSubject: "
             "Kan niet betalen\nTo: <info@bakkerij.example>\n\nIk kan niet betalen in uw winkel.",
     .new_text = "Dit is nu de derde klacht, kijken jullie?"},
    {141, "forwarded-inline", .subject = "Fwd: Kan niet betalen",
     .text = "---------- Doorgestuurd bericht ---------\nVan: Klant <klant@winkel.example>\nDatum: "
             "ma 12 jan 2026 om 02:55\nOnderwerp: Kan niet betalen\nAan: "
             "<info@bakkerij.example>\n\nIk kan niet betalen in uw winkel."},
    {154, "from-comment-and-quotes", .from_name = "Jan \"de bakker\"", .subject = "Haakjes",
     .text = "De winkel is uit."},
    {150, "from-doubled", .reason = "several-from", .from = "",
     .from_name = "Jan Jansen <jan@bakkerij.example>, Piet <piet@bakkerij.example>",
     .subject = "Wie ben ik", .text = "Twee afzenders."},
    {149, "from-encoded-address", .reason = "from-unusable", .from = "",
     .from_name = "jan@bakkerij.example", .subject = "Verstopt", .text = "De winkel is uit."},
    {17, "from-group-only", .reason = "from-unusable", .from = "", .from_name = "Robot:;",
     .subject = "Robot", .text = "Groet van een groep."},
    {148, "from-international-domain", .from = "jan@xn--bckerei-5wa.example", .from_name = "Jan",
     .subject = "Umlaut", .text = "De winkel is uit."},
    {151, "from-missing", .reason = "no-from", .from = "", .from_name = "",
     .subject = "Zonder afzender", .text = "Wie ben ik?"},
    {154, "from-name-looks-like-address", .from = "evil@roof.example",
     .from_name = "billing@bank.example", .subject = "Factuur", .text = "De winkel is uit."},
    {154, "from-name-with-bare-comma", .from_name = "Jansen, Jan", .subject = "Komma",
     .text = "De winkel is uit."},
    {154, "from-route-address", .from_name = "", .subject = "Route", .text = "De winkel is uit."},
    {154, "from-triple-brackets", .from_name = "", .subject = "Haken", .text = "De winkel is uit."},
    {17, "from-two-mailboxes", .reason = "several-from", .from = "",
     .from_name = "Jan <jan@bakkerij.example>, Piet <piet@bakkerij.example>", .subject = "Samen",
     .text = "Wij melden samen een storing."},
    {151, "headers-only", .subject = "Alleen koppen", .text = ""},
    {164, "html-nested-three-hundred-deep", .subject = "Diep",
     .text = "Onderin ligt de winkel plat."},
    {158, "html-only", .subject = "Kassa geeft geen bon",
     .text = "De kassa van shop1 geeft geen bon meer.\nZie het logboek "
             "<https://shop1.example/log?a=1&b=2>.\n\n- kassa 1\n- kassa 2"},
    {158, "html-with-inline-picture", .subject = "Schermafbeelding",
     .text = "Dit zien onze klanten:\n\nfoutmelding", .attachments = "beeld.png image/png 1024"},
    {168, "html-with-quoted-history", .subject = "Re: Uw vraag",
     .text = "De storing is er weer, graag nog eens kijken.\nOp ma 12 jan 2026 om 02:10 schreef "
             "Support <support@hosting.example>:\n\n> De storing is voorbij.",
     .new_text = "De storing is er weer, graag nog eens kijken."},
    {35, "invitation-accepted", .mail_class = "calendar", .reason = "calendar-reply",
     .subject = "Geaccepteerd: overleg", .text = "Jan heeft geaccepteerd.",
     .attachments = " text/calendar 46\ninvite.ics application/ics 46"},
    {30, "invitation-as-attachment", .subject = "Kijk eens",
     .text = "Deze afspraak maakt onze server stuk.", .attachments = "x.ics text/calendar 46"},
    {35, "invitation-from-a-person", .mail_class = "auto", .reason = "calendar-request",
     .subject = "Overleg", .text = "Komt u?", .attachments = " text/calendar 48"},
    {35, "invitation-method-in-body", .mail_class = "calendar", .reason = "calendar-reply",
     .subject = "Afgezegd", .text = "", .attachments = " text/calendar 47"},
    {35, "invitation-without-a-body", .subject = "Afspraak", .text = "",
     .attachments = " text/calendar 0"},
    {153, "line-that-is-no-header", .mail_class = "autoreply", .reason = "auto-submitted",
     .subject = "Uit", .text = "De winkel is uit."},
    {142, "mailing-list", .mail_class = "list", .reason = "list-id",
     .from = "winkels@lists.example", .from_name = "Jan via Winkels",
     .subject = "[winkels] storing", .text = "Wie heeft er last van?"},
    {153, "mbox-from-line", .subject = "Uit", .text = "De winkel is uit."},
    {162, "message-external-body", .subject = "Buiten", .text = "De winkel is uit.",
     .attachments = " message/external-body 25"},
    {128, "message-id-three-kilobytes", .subject = "Uit", .text = "De winkel is uit."},
    {128, "message-id-without-at", .subject = "Uit", .text = "De winkel is uit."},
    {162, "message-partial", .subject = "Deel 1", .text = "", .attachments = " message/partial 10"},
    {42, "monitoring-alarm", .mail_class = "auto", .reason = "auto-submitted",
     .from = "nagios@bakkerij.example", .from_name = "",
     .subject = "** PROBLEM alert - shop1/HTTP is CRITICAL **",
     .text = "Notification Type: PROBLEM\nService: HTTP\nState: CRITICAL"},
    {44, "newsletter", .mail_class = "list", .reason = "list-unsubscribe", .subject = "Nieuws",
     .text = "Koop nu."},
    {155, "no-mime-version", .subject = "Zonder versie", .text = "De winkel is uit."},
    {18, "not-addressed-to-us", .subject = "Blind", .text = "De winkel is uit."},
    {146, "nul-in-body", .subject = "Uit", .text = "De winkel� is uit."},
    {146, "nul-in-from", .reason = "from-unusable", .from = "",
     .from_name = "Jan <jan@bakkerij.example>", .subject = "Uit", .text = "De winkel is uit."},
    {146, "nul-in-reply-to", .reason = "nul-in-address", .subject = "Uit",
     .text = "De winkel is uit."},
    {146, "nul-in-subject", .subject = "De winkel is uit", .text = "De winkel is uit."},
    {2, "out-of-office-by-rfc-3834", .mail_class = "autoreply", .reason = "auto-submitted",
     .subject = "Weg", .text = "Ik ben er niet."},
    {12, "out-of-office-from-apple", .mail_class = "autoreply", .reason = "apple-vacation",
     .subject = "Weg", .text = "Ik ben er niet."},
    {11, "out-of-office-from-exchange", .mail_class = "autoreply",
     .reason = "exchange-out-of-office", .subject = "Automatic reply: Uw melding",
     .text = "Ik ben er niet."},
    {160, "pgp-inline-encrypted", .subject = "Geheim",
     .text = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----",
     .is_encrypted = true},
    {160, "pgp-mime-encrypted", .subject = "...", .text = "",
     .attachments = " application/pgp-encrypted 11\nencrypted.asc application/octet-stream 61",
     .is_encrypted = true},
    {159, "pgp-mime-signed", .subject = "Getekend", .text = "De winkel is uit, getekend Jan.",
     .attachments = "signature.asc application/pgp-signature 64", .is_signed = true},
    {168, "plain-outage", .from = "klant@bakkerij.example", .from_name = "P. Jansen",
     .subject = "De webwinkel geeft een 502",
     .text = "Goedenacht,\n\nOnze webwinkel geeft sinds tien over twee een 502. Kunt u "
             "kijken?\nHet gaat om drieëntwintig bestellingen per minuut.\n\nP. "
             "Jansen\n--\nBakkerij Jansen, Dorpsstraat 1",
     .new_text = "Goedenacht,\n\nOnze webwinkel geeft sinds tien over twee een 502. Kunt u "
                 "kijken?\nHet gaat om drieëntwintig bestellingen per minuut.\n\nP. Jansen"},
    {156, "quoted-printable-broken", .subject = "Codering",
     .text = "De café-winkel is =ZZ uit en blijft uit."},
    {34, "read-receipt-without-fields", .mail_class = "mdn", .reason = "disposition-notification",
     .subject = "Gelezen", .text = "Gelezen.",
     .attachments = " message/disposition-notification 0"},
    {34, "read-receipt", .mail_class = "mdn", .reason = "disposition-notification",
     .subject = "Gelezen: Uw melding", .text = "Gelezen.",
     .attachments = " message/disposition-notification 145"},
    {139, "redirected-by-staff", .subject = "Winkel uit", .text = "De winkel is uit."},
    {121, "references-commas-and-comments", .subject = "Re: Uit", .text = "Nog steeds uit.",
     .references = "g@h e@f.example c@d.example a@b.example"},
    {121, "references-one-odd-id", .subject = "Re: Uit", .text = "Nog steeds uit.",
     .references = "goed-1@bakkerij.example laatste@bakkerij.example ook@bakkerij.example kapot@@ "
                   "eerste@bakkerij.example"},
    {168, "reply-below-the-quote", .subject = "Re: Storing",
     .text = "On Mon, 12 Jan 2026 at 02:10, Support <support@hosting.example> wrote:\n> Is it "
             "working again?\n\nNo, the shop is still down.\n\n> Please send the log.\n\nIt is "
             "attached.\n\n-- \nJan",
     .new_text = "No, the shop is still down.\n\n\nIt is attached.",
     .references = "a@hosting.example", .language = "en"},
    {170, "reply-from-a-telephone", .subject = "Re: Storing",
     .text = "De winkel is nog steeds uit.\n\nVerstuurd vanaf mijn iPhone\n\n> Op 12 jan 2026 om "
             "02:10 heeft Support <support@hosting.example> het volgende geschreven:\n> \n> De "
             "storing is verholpen.",
     .new_text = "De winkel is nog steeds uit.", .references = "a@hosting.example"},
    {54, "reply-to-several", .subject = "Twee antwoordadressen", .text = "De winkel is uit."},
    {168, "reply-with-dutch-quote", .subject = "Re: Storing",
     .text = "De storing is helaas terug.\n\nOp ma 12 jan. 2026 om 02:10 schreef Support van "
             "Hosting\n<support@hosting.example>:\n\n> De storing is verholpen.\n> Groet, Support",
     .new_text = "De storing is helaas terug.", .references = "a@hosting.example"},
    {169, "reply-with-outlook-header-block", .subject = "RE: Storing",
     .text = "De storing is helaas terug.\n\nMet vriendelijke "
             "groet,\nJan\n\n________________________________\nVan: Support "
             "<support@hosting.example>\nVerzonden: maandag 12 januari 2026 02:10\nAan: Jan Jansen "
             "<jan@bakkerij.example>\nOnderwerp: Storing\n\nDe storing is verholpen.",
     .new_text = "De storing is helaas terug.\n\nMet vriendelijke groet,\nJan",
     .references = "a@hosting.example"},
    {171, "sentences-that-look-like-quotes", .subject = "Storing",
     .text = "Op maandag schreef onze developer dat de site plat ligt:\nniemand kan nog "
             "bestellen.\n\nVan: alle servers is shop1 de enige die nog werkt.\n\nOn Monday the "
             "cron wrote garbage:\n> systemctl restart cron\nhelpt niet."},
    {160, "smime-enveloped", .subject = "Geheim", .text = "",
     .attachments = "smime.p7m application/pkcs7-mime 15", .is_encrypted = true},
    {159, "smime-signed-opaque", .subject = "Getekend", .text = "",
     .attachments = "smime.p7m application/pkcs7-mime 15", .is_signed = true},
    {153, "space-before-colon", .subject = "Uit", .text = "De winkel is uit."},
    {19, "spam-flagged", .mail_class = "spam", .reason = "spam-header", .subject = "Win nu",
     .text = "Win een winkel."},
    {64, "subject-bidirectional-control", .subject = "Factuur gnp.exe bekijken",
     .text = "De winkel is uit."},
    {150, "subject-doubled", .subject = "De eerste", .text = "Twee onderwerpen."},
    {149, "subject-encoded-broken-base64", .subject = "Storing nu", .text = "De winkel is uit."},
    {149, "subject-encoded-unknown-charset", .subject = "Café dicht", .text = "De winkel is uit."},
    {149, "subject-encoded-word-ends-in-equals",
     .subject = "Storing = alles uit=", .text = "De winkel is uit."},
    {66, "subject-encoded-word-injects-header", .subject = "Storing Bcc: x@y.example�",
     .text = "De winkel is uit."},
    {149, "subject-encoded-word-with-language", .subject = "Café dicht",
     .text = "De winkel is uit."},
    {149, "subject-encoded-words-split-character", .subject = "Café dicht",
     .text = "De winkel is uit."},
    {151, "subject-missing", .subject = "",
     .text = "Het onderwerp ben ik vergeten, de winkel is uit."},
    {164, "terminal-escapes-in-text", .subject = "Kleur", .text = "De winkel is [31muit[0m."},
    {156, "transfer-encoding-base64-lies", .subject = "Codering",
     .text = "De winkel is uit, en dit is geen base64."},
    {156, "transfer-encoding-unknown", .subject = "Codering", .text = "De winkel is uit."},
    {158, "two-text-parts-around-a-picture", .subject = "Foto",
     .text = "Boven de foto.\n\nOnder de foto.", .attachments = "foto.png image/png 1024"},
    {156, "uuencode-in-text", .subject = "Oud",
     .text = "De winkel is uit.\n\nbegin 644 log.txt\n#0V%T\n`\nend"},
    {161, "winmail-only", .subject = "Uit Outlook", .text = "TNEF bijlage",
     .attachments = "winmail.dat application/ms-tnef 6"},
    {161, "winmail-with-text", .subject = "Uit Outlook", .text = "De winkel is uit.",
     .attachments = "winmail.dat application/ms-tnef 6"},
};

static const char *otherwise(const char *text, const char *otherwise)
{
    return text != NULL ? text : otherwise;
}

static GBytes *fixture(const char *name)
{
    g_autofree char *file = g_strconcat(name, ".eml", NULL);
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "tests", "fixtures", file, NULL);
    char *text = NULL;
    gsize length = 0;

    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    return g_bytes_new_take(text, length);
}

static char *attachment_lines(const Report *report)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    for (guint i = 0; i < report->attachments->len; i++) {
        const Attachment *attachment = g_ptr_array_index(report->attachments, i);
        g_string_append_printf(lines, "%s%s %s %" G_GINT64_FORMAT, i > 0 ? "\n" : "",
                               attachment->name, attachment->type, attachment->bytes);
    }
    return g_strdup(lines->str);
}

static void check_text(const Row *row, const Report *report)
{
    g_assert_cmpstr(report->subject, ==, row->subject);
    g_assert_cmpstr(report->text, ==, row->text);
    g_assert_cmpstr(report->new_text, ==, otherwise(row->new_text, row->text));
    g_assert_cmpstr(language_name(report->language), ==, otherwise(row->language, "nl"));
    g_assert_true(g_utf8_validate(report->text, -1, NULL));
    g_assert_true(g_utf8_validate(report->new_text, -1, NULL));
    g_assert_true(g_utf8_validate(report->from_name, -1, NULL));
}

static void check_lists(const Row *row, const Report *report)
{
    g_autofree char *attachments = attachment_lines(report);
    g_autofree char *references = g_strjoinv(" ", report->references);

    g_assert_cmpstr(attachments, ==, otherwise(row->attachments, ""));
    g_assert_cmpstr(references, ==, otherwise(row->references, ""));
}

static void test_fixture(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GBytes) bytes = fixture(row->name);
    g_autoptr(Report) report =
        mail_test_report_of_bytes(bytes, otherwise(row->sender, "jan@bakkerij.example"), 0);

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, otherwise(row->mail_class, "human"));
    g_assert_cmpstr(report->no_reply_reason, ==, row->reason);
    g_assert_cmpstr(parse_outcome_name(report->parse), ==, otherwise(row->parse, "whole"));
    g_assert_cmpstr(otherwise(report->from_address, ""), ==,
                    otherwise(row->from, "jan@bakkerij.example"));
    g_assert_cmpstr(report->from_name, ==, otherwise(row->from_name, "Jan Jansen"));
    g_assert_cmpint(report->is_encrypted, ==, row->is_encrypted);
    g_assert_cmpint(report->is_signed, ==, row->is_signed);
    check_text(row, report);
    check_lists(row, report);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path =
            g_strdup_printf("/fixtures/rule %u: %s", rows[i].rule, rows[i].name);
        g_test_add_data_func(path, &rows[i], test_fixture);
    }
    return g_test_run();
}
