/* SPDX-License-Identifier: MIT */
/* The statements by which a person is forgotten. */
#pragma once

#include "store/statements.h"

/* Gives the text of one of STATEMENTS_OF_FORGETTING, lent. */
const char *statement_of_forgetting(StatementName name);
