/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <glib.h>

bool channel_pair(int *out_supervisor, int *out_child, GError **error)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno),
                    "cannot make a channel to a child: %s", g_strerror(errno));
        return false;
    }
    *out_supervisor = ends[0];
    *out_child = ends[1];
    return true;
}

bool channel_send(int channel, ChannelKind kind, const char *text)
{
    ChannelMessage message = {.kind = kind};

    g_strlcpy(message.text, text, sizeof(message.text));
    size_t length = offsetof(ChannelMessage, text) + strlen(message.text) + 1;
    return send(channel, &message, length, MSG_NOSIGNAL) == (ssize_t) length;
}

ChannelResult channel_receive(int channel, ChannelMessage *out_message)
{
    memset(out_message, 0, sizeof(*out_message));
    ssize_t length = recv(channel, out_message, sizeof(*out_message), 0);

    if (length > (ssize_t) offsetof(ChannelMessage, text))
        return CHANNEL_MESSAGE;
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return CHANNEL_EMPTY;
    return CHANNEL_CLOSED;
}
