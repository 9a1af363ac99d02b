/* SPDX-License-Identifier: MIT */
/* Channel: orders from the supervisor to a child and notices back, over a pair of sockets. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#define CHANNEL_TEXT_BYTES 500

typedef enum {
    /* From the supervisor. */
    ORDER_RELOAD,           /* read the configuration again */
    ORDER_STOP,             /* finish what is in flight and end */
    ORDER_PAGE_FROM_MEMORY, /* the text says since when, as an instant without a blank, and why */
    ORDER_STORE_RECOVERED,
    /* From a child. */
    NOTICE_READY,        /* it works */
    NOTICE_RELOADED,     /* the new configuration is in force */
    NOTICE_REFUSED,      /* the old configuration stays in force; the text says why */
    NOTICE_STORE_FAILED, /* emergency mail is being deferred; the text says why */
    NOTICE_STORE_RECOVERED,
    NOTICE_NO_ROOM, /* the same, for lack of room */
    NOTICE_ROOM,
} ChannelKind;

typedef struct {
    int32_t kind;                  /* a ChannelKind */
    char text[CHANNEL_TEXT_BYTES]; /* one line, cut where it is too long */
} ChannelMessage;

typedef enum { CHANNEL_MESSAGE, CHANNEL_EMPTY, CHANNEL_CLOSED } ChannelResult;

/* Makes both ends; neither survives an exec, neither blocks. */
bool channel_pair(int *out_supervisor, int *out_child, GError **error);

/* Sends without waiting; false when a full or closed channel has lost the message. Any thread. */
bool channel_send(int channel, ChannelKind kind, const char *text);

/* Takes the next message without waiting. */
ChannelResult channel_receive(int channel, ChannelMessage *out_message);
