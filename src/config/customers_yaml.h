/* SPDX-License-Identifier: MIT */
/* Customers YAML: a list of customers, read in a stream, so that what is in memory is one of them.
 */
#pragma once

#include <stdio.h>

#include "config/customers_sink.h"

void customers_yaml_read(FILE *file, CustomersSink *sink);
