/*
 * role.c: one table of roles, one of capabilities. Called by the request core before a handler
 * runs, and by flow. Must never look at a record: whose unit it is belongs to flow and to the
 * WHERE clause.
 */
#include "shared/ground/count.h"
#include "shared/process/role.h"
#include <string.h>

const enum role role_all[6] = { ROLE_PRODUCER, ROLE_STEWARD, ROLE_SUPERVISOR,
	ROLE_FORUM, ROLE_COORDINATOR, ROLE_ADMIN };

static const struct {
	enum role role;
	const char *name, *label;
} roles_known[] = {
	{ ROLE_PRODUCER, "produsen", "Produsen data" },
	{ ROLE_STEWARD, "walidata", "Walidata" },
	{ ROLE_SUPERVISOR, "pembina", "Pembina data" },
	{ ROLE_FORUM, "forum", "Anggota Forum Satu Data" },
	{ ROLE_COORDINATOR, "koordinator", "Koordinator" },
	{ ROLE_ADMIN, "admin", "Admin" },
};
#define ANY_ROLE (ROLE_PRODUCER | ROLE_STEWARD | ROLE_SUPERVISOR | ROLE_FORUM | \
	ROLE_COORDINATOR | ROLE_ADMIN)

static const struct {
	const char *name;
	int64_t roles; /* any of these will do */
} caps_known[CAP_COUNT] = {
	[CAP_PUBLIC] = { "public", 0 },
	[CAP_STAFF] = { "staff", ANY_ROLE },
	[CAP_PROPOSE] = { "propose", ROLE_PRODUCER },
	[CAP_CONSOLIDATE] = { "consolidate", ROLE_STEWARD },
	[CAP_SESSION] = { "session", ROLE_COORDINATOR },
	[CAP_DECIDE] = { "decide", ROLE_FORUM },
	[CAP_RECOMMEND] = { "recommend", ROLE_SUPERVISOR },
	[CAP_EXAMINE] = { "examine", ROLE_STEWARD },
	[CAP_RELEASE] = { "release", ROLE_STEWARD },
	[CAP_ANSWER] = { "answer", ROLE_STEWARD },
	[CAP_OVERSEE] = { "oversee", ANY_ROLE & ~ROLE_PRODUCER },
	[CAP_ADMIN] = { "admin", ROLE_ADMIN },
};

const char *
cap_name(enum cap cap)
{
	return (unsigned)cap < CAP_COUNT ? caps_known[cap].name : "?";
}

const char *
role_name(enum role role)
{
	for (size_t i = 0; i < COUNT(roles_known); i++)
		if (roles_known[i].role == role)
			return roles_known[i].name;
	return "?";
}

const char *
role_label(enum role role)
{
	for (size_t i = 0; i < COUNT(roles_known); i++)
		if (roles_known[i].role == role)
			return roles_known[i].label;
	return "?";
}

int64_t
role_parse(const char *code)
{
	for (size_t i = 0; code && i < COUNT(roles_known); i++)
		if (strcmp(roles_known[i].name, code) == 0)
			return roles_known[i].role;
	return 0;
}

const char *
roles_label(struct arena *a, const char *codes)
{
	const char *all = "";

	for (const char *p = codes; p && *p; p += *p == ',') {
		size_t n = strcspn(p, ",");
		enum role role = (enum role)role_parse(arena_strndup(a, p, n));

		all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", role_label(role));
		p += n;
	}
	return all;
}

bool
cap_allows(enum cap cap, int64_t roles)
{
	if ((unsigned)cap >= CAP_COUNT)
		return false;
	return cap == CAP_PUBLIC || (caps_known[cap].roles & roles) != 0;
}

bool
user_sees_all(const struct user *u)
{
	return (u->roles & (ANY_ROLE & ~ROLE_PRODUCER)) != 0;
}
