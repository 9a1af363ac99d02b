/* SPDX-License-Identifier: MIT */
/* Prints the settings table for check-settings-doc. */
#include "config.h"

#include <stdio.h>

#include <glib.h>

#include "config/settings_list.h"

int main(void)
{
    g_autofree char *list = settings_list_print();

    fputs(list, stdout);
    return 0;
}
