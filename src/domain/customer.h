/* SPDX-License-Identifier: MIT */
/* Customer: who writes, which plan is meant, what it costs, and how far the sender is believed.
 * Values; all text is valid UTF-8. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *name;
    bool has_sla_plus;
} CustomerPlan;

typedef struct {
    char *id; /* the registry's own, or the name where it has none; one customer, one id */
    char *name;
    char *country;    /* ISO 3166, two capitals; "" when it says nothing */
    char *language;   /* "nl", "en", or "" */
    char *phone;      /* "" for none */
    GStrv addresses;  /* canonical, lower case */
    GStrv domains;    /* lower case */
    GPtrArray *plans; /* of CustomerPlan */
} Customer;

typedef enum {
    CUSTOMER_NOT_ASKED,   /* the desk has no registry */
    CUSTOMER_UNREACHABLE, /* it has, but nothing of it was ever read */
    CUSTOMER_UNKNOWN,
    CUSTOMER_KNOWN,
} CustomerState;

/* How far the sender is to be believed. */
typedef enum {
    TRUST_NONE,
    TRUST_KNOWN_ADDRESS, /* the registry has the address, but anybody could have written it */
    TRUST_AUTHENTICATED, /* a trusted DMARC pass for a domain or an address of the customer */
} SenderTrust;

/* What is known of the sender of one mail at one desk. */
typedef struct {
    CustomerState state;
    Customer *customer;       /* owned; NULL unless known */
    const CustomerPlan *plan; /* lent by `customer`: the one that is meant; NULL when it may be
                                 several, or none */
    SenderTrust trust;
    bool is_eligible; /* false: known, but outside the desk's countries */
} CustomerMatch;

Customer *customer_new(void);
void customer_free(Customer *customer);
void customer_plan_free(CustomerPlan *plan);
void customer_match_clear(CustomerMatch *match);

const char *customer_state_name(CustomerState state); /* "not-asked", "unreachable", ... */
const char *sender_trust_name(SenderTrust trust);     /* "none", "known-address", "authenticated" */
bool sender_trust_parse(const char *name, SenderTrust *out_trust);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Customer, customer_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CustomerMatch, customer_match_clear)
