/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdint.h>
#include <time.h>

#include <glib.h>

#include "domain/mask.h"

#define M MASK_TEXT

/* `masked` is NULL where all of it stays. */
typedef struct {
    const char *text, *masked;
} Row;

static const Row rows[] = {
    /* Passwords. */
    {"wachtwoord: Geheim123", "wachtwoord: " M},
    {"Wachtwoord:Geheim123", "Wachtwoord:" M},
    {"Password = hunter2", "Password = " M},
    {"ww=abc", "ww=" M},
    {"pw: x", "pw: " M},
    {"pwd:\tx y\nrest", "pwd:\t" M "\nrest"},
    {"The password is hunter2.", "The password is " M "."},
    {"het wachtwoord is geheim, groet", "het wachtwoord is " M ", groet"},
    {"password is: hunter2", "password is: " M},
    {"password => hunter2", "password => " M},
    {"wachtwoord van de database: geheim", "wachtwoord van de database: " M},
    {"Inloggen met jan, wachtwoord voor db1 is Geheim! en dan", "Inloggen met jan, wachtwoord voor "
                                                                "db1 is " M " en dan"},
    {"user: jan ww: geheim op db1", "user: jan ww: " M " op db1"},
    {"jan / wachtwoord: \"twee woorden\" ok", "jan / wachtwoord: " M " ok"},
    {"wachtwoord: correct horse battery staple", "wachtwoord: " M},
    {"- wachtwoord: een twee", "- wachtwoord: " M},
    {"Wachtwoord:\r\nGeheim123\r\nGroet", "Wachtwoord:\r\n" M "\r\nGroet"},
    {"wachtwoord:\n\n  Geheim123", "wachtwoord:\n\n  " M},
    {"{\"user\": \"jan\", \"password\": \"a b\", \"x\": 1}",
     "{\"user\": \"jan\", \"password\": " M ", \"x\": 1}"},
    {"DB_PASSWORD=s3cr3t php", "DB_PASSWORD=" M " php"},
    {"ftp-wachtwoord: x", "ftp-wachtwoord: " M},
    {"wachtwoord\xc2\xa0:\xc2\xa0geheim", "wachtwoord\xc2\xa0:\xc2\xa0" M},
    {"api_key: abcdef", "api_key: " M},
    {"client_secret=abc&x=1", "client_secret=" M},
    {"pincode: 1234", "pincode: " M},
    {"wachtwoord: é€ñ", "wachtwoord: " M},
    {"wachtwoord: a\nwachtwoord: b", "wachtwoord: " M "\nwachtwoord: " M},
    {"https://jan:geheim@ftp.example/pad", "https://jan:" M "@ftp.example/pad"},
    {"ftp://jan:ge@heim@ftp.example", "ftp://jan:" M "@ftp.example"},
    {"passwd\nGeheim123\n", "passwd\n" M "\n"},
    {"jan\r\nWachtwoord\r\nGeheim123\r\nGroet", "jan\r\nWachtwoord\r\n" M "\r\nGroet"},
    {"mysql -u root -pGeheim123 shop", "mysql -u root -p" M " shop"},
    {"mysqldump -pGeheim123 shop > x", "mysqldump -p" M " shop > x"},
    {"/usr/bin/mysql -h db1 -p'een twee' shop", "/usr/bin/mysql -h db1 -p" M " shop"},
    {"mysql -p shop", NULL},
    {"mysql is down, rsync -pr too", NULL},
    {"rsync -pr a b", NULL},
    {"mysql geeft een fout\nls -pl", NULL},
    {"passwd", NULL},
    {"Ik ben mijn\nwachtwoord\nkwijt", NULL},
    {"wachtwoord\n\nGroet", NULL},
    {"wachtwoord\nik kan er niet in", NULL},
    {"Ik wijzig mijn wachtwoord\nGroet", NULL},
    {"Mijn wachtwoord werkt niet", NULL},
    {"wachtwoord vergeten", NULL},
    {"het wachtwoord is verlopen", NULL},
    {"the password is not accepted", NULL},
    {"password reset page is down", NULL},
    {"wachtwoord", NULL},
    {"wachtwoord:", NULL},
    {"wachtwoord:\n\n", NULL},
    {"wachtwoord:\nik kan niet meer inloggen", NULL},
    {"wachtwoordbeheer: zie wiki", NULL},
    {"hetwachtwoord: x", "hetwachtwoord: " M},
    {"databasewachtwoord: geheim", "databasewachtwoord: " M},
    {"databasewachtwoord\ngeheim", "databasewachtwoord\n" M},
    {"root-wachtwoord is geheim", "root-wachtwoord is " M},
    {"toegangscode: 1234", "toegangscode: " M},

    /* Nothing parts word and secret, but the secret looks like one. */
    {"Het wachtwoord is nu Geheim123", "Het wachtwoord is nu " M},
    {"Het wachtwoord is nog steeds Geheim123.", "Het wachtwoord is nog steeds " M "."},
    {"wachtwoord is gewijzigd in Geheim123", "wachtwoord is gewijzigd in " M},
    {"password was changed to hunter2!x, thanks", "password was changed to " M ", thanks"},
    {"gebruiker admin, wachtwoord Geheim123", "gebruiker admin, wachtwoord " M},
    {"Wachtwoord - Geheim123", "Wachtwoord - " M},
    {"Wachtwoord - Gehei1", "Wachtwoord - " M},
    {"Wachtwoord - Gehe1", NULL},
    {"Wachtwoord \xe2\x80\x93 Geheim123", "Wachtwoord \xe2\x80\x93 " M},
    {"wachtwoord root: Geheim123", "wachtwoord root: " M},
    {"wachtwoord (root): geheim", "wachtwoord (root): " M},
    {"Wachtwoord voor de database van de webshop is Geheim123",
     "Wachtwoord voor de database van de webshop is " M},
    {"Mijn wachtwoord luidt Geheim123", "Mijn wachtwoord luidt " M},
    {"Het wachtwoord is: mijn Geheim123", "Het wachtwoord is: " M},
    {"*wachtwoord*: geheim", "*wachtwoord*: " M},
    {"**Wachtwoord:** geheim", "**Wachtwoord:" M},
    {"Wachtwoord\xe2\x80\x8b: geheim", "Wachtwoord\xe2\x80\x8b: " M},
    {"wachtwoord:\n\xc2\xa0\nGeheim123", "wachtwoord:\n\xc2\xa0\n" M},
    {"$db['password'] = 'geheim';", "$db['password'] = " M ";"},
    {"define('DB_PASSWORD', 'geheim');", "define('DB_PASSWORD', " M ");"},
    {"PGPASSWORD=geheim psql", "PGPASSWORD=" M " psql"},
    {"AWS_SECRET_ACCESS_KEY=abc/def x", "AWS_SECRET_ACCESS_KEY=" M " x"},
    {"wachtwoord van web01 werkt niet", NULL},
    {"wachtwoord van jan@klant.example werkt niet", NULL},
    {"wachtwoord reset op https://klant.example/reset?id=12345", NULL},
    {"het wachtwoord voor www.klant.example is niet goed", NULL},
    {"het wachtwoord is op 12-01-2026 om 03:00 verlopen", NULL},

    /* What programs are given. */
    {"curl -u admin:geheim https://klant.example", "curl -u admin:" M " https://klant.example"},
    {"sshpass -p geheim ssh db1", "sshpass -p " M " ssh db1"},
    {"Authorization: Bearer abc.def", "Authorization: Bearer " M},
    {"authorization: Basic YWJjOmRlZg==", "authorization: Basic " M},
    {"met Bearer eyJ0eXAiOiJKV1Qi erbij", "met Bearer " M " erbij"},
    {"the bearer of bad news, this bearer is down", NULL},
    {"-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nGroet",
     "-----BEGIN RSA PRIVATE KEY-----" M "-----END RSA PRIVATE KEY-----\nGroet"},
    {"-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----", NULL},
    {"curl is stuk, -u helpt niet", NULL},
    {"www: plat", NULL},
    {"WWW=1", NULL},
    {"the token is expired", NULL},
    {"https://www.klant.example:8443/a@b", NULL},
    {"https://jan@ftp.example", NULL},
    {"mailto:jan@klant.example", NULL},

    /* Cards. */
    {"kaart 4111111111111111 graag", "kaart " M " graag"},
    {"4111 1111 1111 1111", M},
    {"4111-1111-1111-1111.", M "."},
    {"(5555555555554444)", "(" M ")"},
    {"378282246310005", M},
    {"3782 822463 10005", M},
    {"30569309025904", M},
    {"6011111111111117", M},
    {"2223003122003222", M},
    {"4111\xc2\xa0"
     "1111\xc2\xa0"
     "1111\xc2\xa0"
     "1111",
     M},
    {"4111 1111 1111 1111 12/27 123", M " 12/27 123"},
    {"4111 1111\n1111 1111", M},
    {"4111.1111.1111.1111", M},
    {"4111  1111  1111  1111", M},
    {"4111/1111/1111/1111", M},
    {"kaart 4111\xe2\x80\x91"
     "1111\xe2\x80\x91"
     "1111\xe2\x80\x91"
     "1111",
     "kaart " M},
    {"41111\n1111 1111 111", NULL},
    {"4111111111111112", NULL},
    {"4111 1111 1111 111", NULL},
    {"order 2026011202103300", NULL},
    {"bestelling 1000000000000009", NULL},
    {"+4111111111111111", NULL},
    {"a4111111111111111", NULL},
    {"4111111111111111a", NULL},
    {"+31 20 555 0123", NULL},
    {"020-5550123 of 06 12345678", NULL},
    {"ticket #4111111, K7Q-M2XD", NULL},
    {"0.4111111111111111", NULL},
    {"10.12.14.16 op 2026-01-12 02:10:33", NULL},
    {"2026-01-12 02:10:33 2026-01-12 02:10:34", NULL},

    /* Accounts. */
    {"IBAN NL91ABNA0417164300", "IBAN " M},
    {"NL91 ABNA 0417 1643 00 t.n.v. Jan", M " t.n.v. Jan"},
    {"nl91abna0417164300", M},
    {"BE68 5390 0754 7034", M},
    {"DE89370400440532013000, graag", M ", graag"},
    {"GB82 WEST 1234 5698 7654 32", M},
    {"MT84MALT011000012345MTLCAST001S", M},
    {"NL91ABNA\r\n0417164300", M},
    {"NL91.ABNA.0417.1643.00", M},
    {"NL91  ABNA  0417  1643  00", M},
    {"BR1800360305000010009795493C1", M},
    {"QA47DOHA00001234567890ABCDEFG", M},
    {"NL92ABNA0417164300", NULL},
    {"NL91ABNA041716430", NULL},
    {"NL91ABNA04171643000", NULL},
    {"XNL91ABNA0417164300", NULL},
    {"QQ91ABNA0417164300", NULL},
    {"NLABCDEFGHIJKLMNOP", NULL},
    {"De webshop geeft 502", NULL},

    /* Several, and none. */
    {"ww: a, kaart 4111111111111111\nNL91ABNA0417164300", "ww: " M "\n" M},
    {"", NULL},
    {"x", NULL},
    {"N", NULL},
    {"ünïcödé € \xf0\x9f\x94\xa5", NULL},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *masked = mask_secrets(row->text);

    g_assert_cmpstr(masked, ==, row->masked != NULL ? row->masked : row->text);
}

/* Each is what one of the finders likes best, without end. */
static void test_time(void)
{
    static const char *const bits[] = {"wachtwoord ",
                                       "wachtwoord van ",
                                       "wachtwoord:\n",
                                       "4111 ",
                                       "4111111111111111",
                                       "NL91 ",
                                       "ww: \"",
                                       "x://a:",
                                       "password is not ",
                                       "1-",
                                       "ww:\n\n\n\n",
                                       "ww: ",
                                       "pw ",
                                       "pw\n",
                                       "mysql ",
                                       "mysql -p ",
                                       "ww=é€é€é€é€é€é€é€é€"};

    for (size_t i = 0; i < G_N_ELEMENTS(bits); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1024 * 1024)
            g_string_append(text, bits[i]);
        clock_t begin = clock(); /* of this process: the machine may be busy */
        g_autofree char *masked = mask_secrets(text->str);
        g_assert_true(g_utf8_validate(masked, -1, NULL));
        g_assert_cmpint(clock() - begin, <, 5 * CLOCKS_PER_SEC);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *shown = g_strescape(rows[i].text, NULL);
        g_autofree char *path = g_strdup_printf("/mask/%zu: %s", i, g_strdelimit(shown, "/", '|'));
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/mask/a megabyte of what may be secret", test_time);
    return g_test_run();
}
