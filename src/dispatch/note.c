/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/note.h"

#include "dispatch/rest.h"

GBytes *note_request(const char *text)
{
    g_autoptr(json_t) request = json_object();
    g_autoptr(json_t) note = json_object();
    g_autofree char *cut = json_cut(text, NOTE_BYTES, "…");

    json_object_set_new(note, "content", json_of_text(cut));
    json_object_set(request, "note", note);
    return json_print_bytes(request);
}

void note_prepare(Transfer *transfer)
{
    const Errand *errand = transfer->errand;
    g_autofree char *id = g_uri_escape_string(inquiry_incident(errand->inquiry), NULL, false);
    g_autofree char *path = g_strdup_printf("/incidents/%s/notes", id);

    rest_prepare(transfer, path, errand->body);
}

Verdict note_judge_transfer(const Transfer *transfer, CURLcode result)
{
    HttpAnswer answer = http_answer(transfer, result);
    g_autoptr(json_t) object = NULL;

    return rest_judge(&answer, transfer->errand->token, &object);
}
