/* SPDX-License-Identifier: MIT */
/* SettingsSlot: the Settings in force. */
#pragma once

#include "config/settings.h"

/* The Settings in force, which a reload exchanges while others hold the one before. */
typedef struct SettingsSlot SettingsSlot;
SettingsSlot *settings_slot_new(Settings *settings); /* takes it */
void settings_slot_free(SettingsSlot *slot);
Settings *settings_slot_acquire(SettingsSlot *slot);             /* the caller unrefs; any thread */
void settings_slot_swap(SettingsSlot *slot, Settings *settings); /* takes it; any thread */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SettingsSlot, settings_slot_free)
