/*
 * role.h: who may do what. Roles are the SOP's (design: one person can hold several); a
 * capability is what a route or a transition asks for; one table says which role has which
 * capability. The core calls this before a handler sees anything.
 */
#ifndef SD_ROLE_H
#define SD_ROLE_H

#include "shared/ground/arena.h"
#include "shared/ground/err.h"
#include <stdbool.h>
#include <stdint.h>

enum role {
	ROLE_PRODUCER = 1 << 0,    /* produsen data: own unit only */
	ROLE_STEWARD = 1 << 1,     /* walidata: Dinas Kominfo */
	ROLE_SUPERVISOR = 1 << 2,  /* pembina data: BPS */
	ROLE_FORUM = 1 << 3,       /* anggota Forum Satu Data */
	ROLE_COORDINATOR = 1 << 4, /* koordinator: Bappeda */
	ROLE_ADMIN = 1 << 5
};

enum cap {
	CAP_PUBLIC,       /* anyone */
	CAP_STAFF,        /* anyone who is logged in */
	CAP_PROPOSE,      /* write entries, requests, standards, metadata, uploads of the own unit */
	CAP_CONSOLIDATE,  /* steward: data list of all units, code lists, templates */
	CAP_SESSION,      /* coordinator: call a forum session, set priority */
	CAP_DECIDE,       /* forum: decide entries, sign */
	CAP_RECOMMEND,    /* supervisor: review requests, approve standards, second check */
	CAP_EXAMINE,      /* steward: examine uploads, pass or return them */
	CAP_RELEASE,      /* steward: release */
	CAP_ANSWER,       /* steward: answer complaints */
	CAP_OVERSEE,      /* progress, lateness, audit: coordinator, steward, supervisor, forum, admin */
	CAP_ADMIN,        /* users, units, calendar, letter numbers, settings */
	CAP_COUNT
};

struct user {
	int64_t id;            /* 0 = anonymous */
	const char *login, *name;
	int64_t unit_id;       /* 0 = none */
	const char *unit_code, *unit_name;
	int64_t roles;         /* sum of enum role */
	int64_t must_change;   /* 1: may do nothing but set a new password */
};

/* The name of a capability or role as in --routes and in the database ("produsen", "walidata",
 * ...). */
const char *cap_name(enum cap cap);
const char *role_name(enum role role);   /* code: produsen walidata pembina forum koordinator admin */
const char *role_label(enum role role);  /* for people: "Produsen data" */
int64_t role_parse(const char *code);    /* 0 = unknown */

/* "produsen,walidata" (NULL = none) as people read it: "Produsen data, Walidata". In the arena. */
const char *roles_label(struct arena *a, const char *codes);
extern const enum role role_all[6];

/* May these roles use that capability? CAP_PUBLIC always, CAP_STAFF any role. */
bool cap_allows(enum cap cap, int64_t roles);

/* The user sees every unit's records (not only his own): everybody but a plain producer. */
bool user_sees_all(const struct user *u);

#endif
