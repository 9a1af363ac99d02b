/* SPDX-License-Identifier: MIT */
/* Doctor on sockets: whether the other side can connect. */
#pragma once

#include "cli/doctor_checks.h"

/* Looks whether the account that the MTA's processes work under may connect to the milter. */
void doctor_check_client(const Doctor *doctor, const char *account);
