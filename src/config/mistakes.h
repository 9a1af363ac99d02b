/* SPDX-License-Identifier: MIT */
/* Mistakes: everything that is wrong with one configuration file, so that an administrator sees all
 * of it at once. One thread. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct Mistakes Mistakes;

Mistakes *mistakes_new(const char *file); /* the name that stands in front of each */
void mistakes_free(Mistakes *mistakes);

/* Adds one: what is wrong at this line, and what would be right. Line 0 stands for the whole file.
 * Never give it a secret. */
void mistakes_add(Mistakes *mistakes, unsigned line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

bool mistakes_is_empty(const Mistakes *mistakes);
unsigned mistakes_count(const Mistakes *mistakes);

/* Gives them in the order of their lines, one a line as FILE:LINE: text. The caller owns it. */
char *mistakes_print(const Mistakes *mistakes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mistakes, mistakes_free)
