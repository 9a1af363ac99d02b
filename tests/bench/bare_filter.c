/* SPDX-License-Identifier: MIT */
/* The least that a filter can be: what ours is measured against. It links nothing but libmilter.
 *
 * Usage: bare_filter unix:/path accept-at-data | all-steps | edits
 *
 * `edits` takes and answers all steps, and at the end asks for as many edits as an emergency does.
 */
#include <stdio.h>
#include <string.h>

#include <libmilter/mfapi.h>

#define EDITED_HEADERS 6

static sfsistat on_connect(SMFICTX *context, char *host, _SOCK_ADDR *address)
{
    (void) context, (void) host, (void) address;
    return SMFIS_CONTINUE;
}

static sfsistat on_text(SMFICTX *context, char *text)
{
    (void) context, (void) text;
    return SMFIS_CONTINUE;
}

static sfsistat on_address(SMFICTX *context, char **arguments)
{
    (void) context, (void) arguments;
    return SMFIS_CONTINUE;
}

static sfsistat on_data_accept(SMFICTX *context)
{
    (void) context;
    return SMFIS_ACCEPT;
}

static sfsistat on_step(SMFICTX *context)
{
    (void) context;
    return SMFIS_CONTINUE;
}

static sfsistat on_header(SMFICTX *context, char *name, char *value)
{
    (void) context, (void) name, (void) value;
    return SMFIS_CONTINUE;
}

static sfsistat on_body(SMFICTX *context, unsigned char *chunk, size_t length)
{
    (void) context, (void) chunk, (void) length;
    return SMFIS_CONTINUE;
}

static sfsistat on_end_with_edits(SMFICTX *context)
{
    char added[] = "<support@hosting.example>", deleted[] = "<noodhulp@hosting.example>";
    char value[] = "about as long as ours are";
    char names[EDITED_HEADERS][20];

    smfi_addrcpt(context, added);
    smfi_delrcpt(context, deleted);
    for (int i = 0; i < EDITED_HEADERS; i++) {
        snprintf(names[i], sizeof(names[i]), "X-Bare-Filter-%d", i);
        smfi_addheader(context, names[i], value);
    }
    return SMFIS_ACCEPT;
}

static const struct smfiDesc accept_at_data = {
    .xxfi_name = (char *) "bare",
    .xxfi_version = SMFI_VERSION,
    .xxfi_envfrom = on_address,
    .xxfi_envrcpt = on_address,
    .xxfi_data = on_data_accept,
};

static const struct smfiDesc all_steps = {
    .xxfi_name = (char *) "bare",
    .xxfi_version = SMFI_VERSION,
    .xxfi_connect = on_connect,
    .xxfi_helo = on_text,
    .xxfi_envfrom = on_address,
    .xxfi_envrcpt = on_address,
    .xxfi_header = on_header,
    .xxfi_eoh = on_step,
    .xxfi_body = on_body,
    .xxfi_eom = on_step,
    .xxfi_abort = on_step,
    .xxfi_close = on_step,
    .xxfi_data = on_step,
};

static struct smfiDesc description_of(const char *mode)
{
    struct smfiDesc description = all_steps;

    if (strcmp(mode, "accept-at-data") == 0)
        return accept_at_data;
    if (strcmp(mode, "edits") == 0) {
        description.xxfi_flags = SMFIF_ADDRCPT | SMFIF_DELRCPT | SMFIF_ADDHDRS;
        description.xxfi_eom = on_end_with_edits;
    }
    return description;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s unix:/path accept-at-data|all-steps|edits\n", argv[0]);
        return 64;
    }
    if (smfi_register(description_of(argv[2])) != MI_SUCCESS ||
        smfi_setconn(argv[1]) != MI_SUCCESS || smfi_opensocket(1) != MI_SUCCESS)
        return 69;
    return smfi_main() == MI_SUCCESS ? 0 : 70;
}
