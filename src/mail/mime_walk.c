/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/mime_walk.h"

/* A part that is still to be visited. */
typedef struct {
    MimeLeaf leaf;
    unsigned depth;
} Visit;

typedef struct {
    MimeWalk *walk;
    GArray *stack; /* of Visit; the next one is the last */
    unsigned visited;
    unsigned alternatives;
} Walker;

bool mime_object_is(GMimeObject *object, const char *type, const char *subtype)
{
    GMimeContentType *content_type = g_mime_object_get_content_type(object);

    return content_type != NULL && g_mime_content_type_is_type(content_type, type, subtype);
}

static void push(Walker *walker, const Visit *parent, GMimeObject *object, bool is_hidden)
{
    Visit child = {.leaf = parent->leaf, .depth = parent->depth + 1};

    child.leaf.object = object;
    child.leaf.is_hidden = parent->leaf.is_hidden || is_hidden;
    g_array_append_val(walker->stack, child);
}

/* Pushes the children last first, so that they are visited in their order. */
static void open_multipart(Walker *walker, Visit *visit)
{
    GMimeMultipart *multipart = GMIME_MULTIPART(visit->leaf.object);
    bool is_encrypted = mime_object_is(visit->leaf.object, "multipart", "encrypted");
    bool is_signed = mime_object_is(visit->leaf.object, "multipart", "signed");
    int count = MIN(g_mime_multipart_get_count(multipart), MIME_PARTS_MAX + 1);

    if (!visit->leaf.is_attached) {
        walker->walk->is_encrypted |= is_encrypted;
        walker->walk->is_signed |= is_signed;
    }
    if (visit->leaf.alternative == 0 &&
        mime_object_is(visit->leaf.object, "multipart", "alternative"))
        visit->leaf.alternative = ++walker->alternatives;
    for (int i = count - 1; i >= 0; i--)
        push(walker, visit, g_mime_multipart_get_part(multipart, i),
             is_encrypted || (is_signed && i > 0));
}

static void open_message(Walker *walker, Visit *visit)
{
    GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(visit->leaf.object));
    GMimeObject *root = message != NULL ? g_mime_message_get_mime_part(message) : NULL;
    MimeLeaf leaf = visit->leaf;

    leaf.is_message = true;
    g_array_append_val(walker->walk->leaves, leaf);
    visit->leaf.is_attached = true;
    visit->leaf.alternative = 0;
    if (root != NULL)
        push(walker, visit, root, false);
}

static void visit_part(Walker *walker, Visit *visit)
{
    GMimeObject *object = visit->leaf.object;
    bool is_container = GMIME_IS_MULTIPART(object) || GMIME_IS_MESSAGE_PART(object);

    if (is_container && visit->depth >= MIME_DEPTH_MAX)
        walker->walk->limit = "depth";
    else if (GMIME_IS_MULTIPART(object))
        open_multipart(walker, visit);
    else if (GMIME_IS_MESSAGE_PART(object))
        open_message(walker, visit);
    else
        g_array_append_val(walker->walk->leaves, visit->leaf);
}

MimeWalk *mime_walk_new(GMimeObject *root)
{
    MimeWalk *walk = g_new0(MimeWalk, 1);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(Visit));
    Walker walker = {.walk = walk, .stack = stack};
    Visit first = {.leaf = {.object = root}};

    walk->leaves = g_array_new(FALSE, FALSE, sizeof(MimeLeaf));
    g_array_append_val(stack, first);
    while (stack->len > 0) {
        Visit visit = g_array_index(stack, Visit, stack->len - 1);
        g_array_set_size(stack, stack->len - 1);
        if (++walker.visited > MIME_PARTS_MAX) {
            walk->limit = "parts";
            break;
        }
        visit_part(&walker, &visit);
    }
    return walk;
}

void mime_walk_free(MimeWalk *walk)
{
    if (walk == NULL)
        return;
    g_array_unref(walk->leaves);
    g_free(walk);
}
