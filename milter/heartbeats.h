/* SPDX-License-Identifier: MIT */
/* Heartbeats: each child counts up while it makes progress; the supervisor looks. In shared memory.
 */
#pragma once

#include <glib.h>

typedef struct Heartbeats Heartbeats;

typedef enum { HEART_INTAKE, HEART_DISPATCH, HEART_COUNT } Heart;

Heartbeats *heartbeats_new(void);
void heartbeats_free(Heartbeats *heartbeats);

/* Any thread of any process that shares it. */
void heartbeats_beat(Heartbeats *heartbeats, Heart heart);
unsigned heartbeats_count(Heartbeats *heartbeats, Heart heart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Heartbeats, heartbeats_free)
