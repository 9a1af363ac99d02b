/* SPDX-License-Identifier: MIT */
/* MTA recipe: the exact lines for Postfix and Sendmail that fit a configuration. Pure. */
#pragma once

#include "config/settings.h"

typedef struct {
    const Settings *settings; /* lent */
    const char *program;      /* absolute path of pager-milter; lent */
} MtaRecipe;

/* What belongs into one file of an MTA. Each text is owned by the caller. */
char *mta_recipe_postfix_main(const MtaRecipe *recipe);      /* main.cf */
char *mta_recipe_postfix_transport(const MtaRecipe *recipe); /* the map that main.cf names */
char *mta_recipe_postfix_master(const MtaRecipe *recipe);    /* master.cf */
char *mta_recipe_sendmail(const MtaRecipe *recipe);          /* sendmail.mc */

/* Gives the milter's socket as Postfix spells it. The caller owns it. */
char *mta_recipe_postfix_socket(const char *listen);
