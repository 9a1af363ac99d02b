/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/ids.h"

#include <string.h>
#include <sys/random.h>

#include <nettle/hmac.h>

#include "base/sha256.h"

#define TAG_CHARACTERS       16 /* of five bits each */
#define RANDOM_BYTES         8
#define DIGEST_BYTES         SHA256_DIGEST_SIZE
#define REFERENCE_CHARACTERS 7
#define MESSAGE_ID_FIELDS    4
#define INSTANT_CHARACTERS   8 /* of seconds, in hexadecimal digits */
#define HOP_FIELDS           3

/* Crockford's digits: no i, l, o or u, so that a reference survives a telephone line. */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void digest(GBytes *key, const char *purpose, const char *text, guint8 bytes[DIGEST_BYTES])
{
    gsize key_length = 0;
    const uint8_t *key_bytes = g_bytes_get_data(key, &key_length);
    struct hmac_sha256_ctx hmac;

    hmac_sha256_set_key(&hmac, key_length, key_bytes);
    /* The zero byte between them keeps ("ab", "c") apart from ("a", "bc"). */
    hmac_sha256_update(&hmac, strlen(purpose) + 1, (const uint8_t *) purpose);
    hmac_sha256_update(&hmac, strlen(text), (const uint8_t *) text);
    hmac_sha256_digest(&hmac, DIGEST_BYTES, bytes);
}

static char *spell(const guint8 *bytes, size_t characters)
{
    GString *text = g_string_sized_new(characters);
    unsigned window = 0, bits = 0;

    while (text->len < characters) {
        if (bits < 5) {
            window = window << 8 | *bytes++;
            bits += 8;
        }
        bits -= 5;
        g_string_append_c(text, digits[window >> bits & 31]);
    }
    return g_string_free(text, FALSE);
}

static char *random_word(void)
{
    guint8 bytes[RANDOM_BYTES];
    ssize_t got = getrandom(bytes, sizeof bytes, 0);

    g_assert(got == (ssize_t) sizeof bytes);
    return spell(bytes, RANDOM_BYTES * 8 / 5);
}

char *id_tag(GBytes *key, const char *purpose, const char *text)
{
    guint8 bytes[DIGEST_BYTES];

    digest(key, purpose, text, bytes);
    return spell(bytes, TAG_CHARACTERS);
}

bool id_tag_matches(GBytes *key, const char *purpose, const char *text, const char *tag)
{
    g_autofree char *wanted = id_tag(key, purpose, text);
    unsigned difference = 0;

    if (strlen(tag) != TAG_CHARACTERS)
        return false;
    for (size_t i = 0; i < TAG_CHARACTERS; i++)
        difference |= (unsigned char) g_ascii_tolower(tag[i]) ^ (unsigned char) wanted[i];
    return difference == 0;
}

char *message_id_new(GBytes *key, const char *kind, const char *reference, const char *domain,
                     GDateTime *now)
{
    g_autofree char *word = random_word();
    g_autofree char *body = g_strdup_printf("%s.%s.%08" G_GINT64_MODIFIER "xx%s", kind, reference,
                                            g_date_time_to_unix(now), word);
    g_autofree char *tag = id_tag(key, "message-id", body);

    return g_strdup_printf("%s.%s@%s", body, tag, domain);
}

/* Gives the fields of a Message-ID that has our form; NULL for any other. The caller owns them. */
static GStrv message_id_fields(const char *message_id)
{
    const char *at = strchr(message_id, '@');
    if (at == NULL)
        return NULL;
    g_autofree char *local = g_strndup(message_id, at - message_id);
    g_auto(GStrv) fields = g_strsplit(local, ".", MESSAGE_ID_FIELDS + 1);

    if (g_strv_length(fields) != MESSAGE_ID_FIELDS || !reference_is_valid(fields[1]))
        return NULL;
    return g_steal_pointer(&fields);
}

char *message_id_claim(const char *message_id)
{
    g_auto(GStrv) fields = message_id_fields(message_id);

    return fields != NULL ? g_ascii_strup(fields[1], -1) : NULL;
}

static bool is_signed(GBytes *key, const GStrv fields)
{
    g_autofree char *body = g_strjoin(".", fields[0], fields[1], fields[2], NULL);

    return id_tag_matches(key, "message-id", body, fields[3]);
}

char *message_id_reference(GBytes *key, const char *message_id)
{
    g_auto(GStrv) fields = message_id_fields(message_id);

    return fields != NULL && is_signed(key, fields) ? g_strdup(fields[1]) : NULL;
}

bool message_id_is_to_people(GBytes *key, const char *message_id)
{
    g_auto(GStrv) fields = message_id_fields(message_id);

    return fields != NULL && is_signed(key, fields) &&
           (g_str_equal(fields[0], MESSAGE_ID_FALLBACK) ||
            g_str_equal(fields[0], MESSAGE_ID_SUPPORT));
}

GDateTime *message_id_instant(GBytes *key, const char *message_id)
{
    g_auto(GStrv) fields = message_id_fields(message_id);
    guint64 seconds = 0;

    if (fields == NULL || !is_signed(key, fields) || strlen(fields[2]) < INSTANT_CHARACTERS)
        return NULL;
    g_autofree char *instant = g_strndup(fields[2], INSTANT_CHARACTERS);
    if (fields[2][INSTANT_CHARACTERS] != 'x' ||
        !g_ascii_string_to_unsigned(instant, 16, 0, G_MAXUINT32, &seconds, NULL))
        return NULL;
    return g_date_time_new_from_unix_utc((gint64) seconds);
}

char *hop_token_new(GBytes *key, unsigned hops)
{
    g_autofree char *word = random_word();
    g_autofree char *body = g_strdup_printf("%u.%s", hops, word);
    g_autofree char *tag = id_tag(key, "hop", body);

    return g_strdup_printf("%s.%s", body, tag);
}

unsigned hop_token_hops(GBytes *key, const char *token)
{
    g_auto(GStrv) fields = g_strsplit(token, ".", HOP_FIELDS + 1);
    guint64 hops = 0;

    if (g_strv_length(fields) != HOP_FIELDS ||
        !g_ascii_string_to_unsigned(fields[0], 10, 1, 1000, &hops, NULL))
        return 0;
    g_autofree char *body = g_strjoin(".", fields[0], fields[1], NULL);
    return id_tag_matches(key, "hop", body, fields[2]) ? (unsigned) hops : 0;
}

char *reference_new(GBytes *key, const char *text)
{
    guint8 bytes[DIGEST_BYTES];

    digest(key, "reference", text, bytes);
    g_autofree char *word = spell(bytes, REFERENCE_CHARACTERS);
    g_autofree char *upper = g_ascii_strup(word, -1);
    return g_strdup_printf("%.3s-%s", upper, upper + 3);
}

bool reference_is_valid(const char *text)
{
    if (strlen(text) != REFERENCE_CHARACTERS + 1 || text[3] != '-')
        return false;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (i != 3 && (text[i] == '-' || strchr(digits, g_ascii_tolower(text[i])) == NULL))
            return false;
    }
    return true;
}

#define ROW_ID_CHARACTERS 24 /* of a random one */
#define ROW_ID_DIGITS     32 /* of one that is made of words */

bool row_id_is_random(const char *id)
{
    return strlen(id) == ROW_ID_CHARACTERS;
}

char *row_id_new(GDateTime *instant)
{
    g_autofree char *word = random_word();

    return g_strdup_printf(
        "%012" G_GINT64_MODIFIER "x%s",
        g_date_time_to_unix(instant) * 1000 + g_date_time_get_microsecond(instant) / 1000, word);
}

char *row_id_of(const char *const words[])
{
    g_autofree char *text = g_strjoinv("|", (char **) words);
    g_autofree char *hex = sha256_hex_of_text(text);

    return g_strndup(hex, ROW_ID_DIGITS);
}
