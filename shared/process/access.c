/*
 * access.c: appends access events. See access.h. Must never write a password, a key or a session id.
 */
#include "shared/process/access.h"
#include "shared/ground/str.h"
#include "shared/process/model.h"
#include <string.h>

enum { LOGIN_MAX = 60, ADDRESS_MAX = 45, SUBJECT_MAX = 200, VALUE_MAX = 2000 }; /* characters of the columns */

static const struct {
	const char *name, *label;
} events[ACCESS_COUNT] = {
	[ACCESS_LOGIN] = { "masuk", "Masuk" },
	[ACCESS_FAILURE] = { "gagal-masuk", "Gagal masuk" },
	[ACCESS_DELAY] = { "ditunda", "Masuk ditunda" },
	[ACCESS_UNLOCK] = { "dibuka", "Penundaan dibuka" },
	[ACCESS_LOGOUT] = { "keluar", "Keluar" },
	[ACCESS_DOWNLOAD] = { "unduh", "Mengunduh berkas tidak publik" },
	[ACCESS_ROLES] = { "peran", "Peran diubah" },
	[ACCESS_SETTING] = { "pengaturan", "Pengaturan diubah" },
	[ACCESS_ACCOUNT] = { "akun", "Akun dibuat, ditutup, atau dibuka" },
	[ACCESS_PASSWORD] = { "sandi", "Kata sandi diganti" },
	[ACCESS_KEY] = { "kunci", "Kunci program dibuat atau dicabut" },
	[ACCESS_END] = { "akhiri", "Sesi dan kunci diakhiri" },
};

const char *
access_name(enum access_event e)
{
	return (unsigned)e < ACCESS_COUNT ? events[e].name : "?";
}

const char *
access_label(enum access_event e)
{
	return (unsigned)e < ACCESS_COUNT ? events[e].label : "?";
}

enum access_event
access_parse(const char *name)
{
	unsigned i = 0;

	while (i < ACCESS_COUNT && (!name || strcmp(events[i].name, name) != 0))
		i++;
	return (enum access_event)i;
}

/* At most n characters of valid UTF-8: what a stranger sends must fit the column. */
static struct db_arg
text_arg(struct arena *a, const char *s, size_t n)
{
	const char *p = s ? s : "", *begin = p;

	for (; *p && n; n--)
		for (p++; ((unsigned char)*p & 0xC0) == 0x80; p++)
			;
	return db_text(*p ? arena_strndup(a, begin, (size_t)(p - begin)) : begin);
}

enum sd_err
access_write(struct db *db, struct arena *a, const struct access_row *row)
{
	return db_exec(db, &access_insert, NULL, DB_ARGS(db_text(access_name(row->event)), db_ref(row->user_id),
	    text_arg(a, row->login, LOGIN_MAX), text_arg(a, row->address, ADDRESS_MAX),
	    db_text(row->subject_kind ? row->subject_kind : ""), db_ref(row->subject_id),
	    text_arg(a, row->subject, SUBJECT_MAX), row->before ? text_arg(a, row->before, VALUE_MAX) : db_null(),
	    row->after ? text_arg(a, row->after, VALUE_MAX) : db_null()));
}
