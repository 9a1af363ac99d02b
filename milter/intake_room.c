/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/intake_room.h"

#include "base/log.h"

#define NO_ROOM "emergencies are being deferred: too many messages in work"

void intake_room_missing(Intake *intake)
{
    admission_note_refusal(intake->admission, clock_steady_ms());
    if (news_tell(&intake->room_news, intake->channel, NOTICE_NO_ROOM, NO_ROOM))
        log_error("%s", NO_ROOM);
}

Place *intake_room_enter(Intake *intake, const char *client, unsigned limit)
{
    Place *place = NULL;

    if (admission_enter(intake->admission, client, limit, clock_steady_ms(), &place) ==
        ADMISSION_FULL)
        intake_room_missing(intake);
    return place;
}

void intake_room_look(Intake *intake)
{
    g_autoptr(Settings) settings = settings_slot_acquire(intake->settings);

    if (news_is_told(&intake->room_news, NOTICE_NO_ROOM) &&
        admission_has_room(intake->admission, settings->admission, clock_steady_ms()))
        news_tell(&intake->room_news, intake->channel, NOTICE_ROOM, "");
}
