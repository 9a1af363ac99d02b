/* SPDX-License-Identifier: MIT */
/* Customers CSV: a customer a line, the first line naming the columns; read in a stream. */
#pragma once

#include <stdio.h>

#include "config/customers_sink.h"

void customers_csv_read(FILE *file, CustomersSink *sink);
