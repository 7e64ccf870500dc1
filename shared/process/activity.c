/*
 * activity.c: see activity.h.
 */
#include "shared/process/activity.h"
#include "shared/ground/count.h"

#include <string.h>

const struct activity_share activity_shares[] = {
	{ "1.1", "1.1", NULL }, { "1.2", "1.2", NULL },
	{ "3.1", "4.1", "1=1|2=2" },
	{ "3.2", "4.2", "Harian=1|Mingguan=2|Bulanan=3|Triwulanan=4|Semesteran=6|Tahunan=7" },
	{ "3.3", "4.3", "1=1|2=2|3=3" },
	{ "4.1", "3.2", NULL },
	{ "5.1", "ID.4", "1=2|2=1|3=3" },
	{ "5.2", "4.4", "1=1|2=2" },
	{ "5.3", "4.5", NULL },
	{ "5.4", "4.6", "wawancara=1|swacacah=2|telepon=1|data sekunder=8|lainnya=16" },
	{ "5.5", "5.2", "1=1|2=2" },
	{ "5.6", "6.4", "staf instansi=1|tenaga=2|staf dan=3" },
	{ "5.7", "6.5", "SMP=1|SMA=2|Diploma=3|S1=4" },
	{ "5.8", "6.7", "1=1|2=2" },
	{ "6.1", "5.1", "1=1|2=2" },
	{ "6.3", "5.3.a", "SRS=1|sistematik=2|stratifikasi=3|klaster=4|PPS=5" },
	{ "6.4", "5.5", NULL }, { "6.5", "5.7", NULL }, { "6.6", "5.6", NULL }, { "6.7", "5.8", NULL },
	{ "7.2", "7.4", "nasional=1|provinsi=2|kabupaten=4|kecamatan=8|lainnya=16" },
	{ "7.3", "7.2", "deskriptif=1|inferensia=2|gabungan=3" },
};
const size_t n_activity_shares = COUNT(activity_shares);

const struct activity_tick activity_ticks[] = {
	{ "7.1", "editing", "7.1.a" }, { "7.1", "coding", "7.1.b" }, { "7.1", "data entry", "7.1.c" },
	{ "7.1", "validasi", "7.1.d" },
	{ "7.4", "hardcopy", "8.1.a" }, { "7.4", "softcopy", "8.1.b" }, { "7.4", "data mikro", "8.1.c" },
};
const size_t n_activity_ticks = COUNT(activity_ticks);

const struct activity_part activity_parts[] = {
	{ "1.3", 0, "1.2.a" }, { "1.3", 1, "1.2.b" }, { "1.3", 2, "1.2.c" },
	{ "2.2", 0, "2.2.b" }, { "2.2", 1, "2.2.a" }, { "2.2", 2, "2.2.c" }, { "2.2", 3, "2.2.d" }, { "2.2", 4, "2.2.e" },
	{ "2.2", 5, "2.2.f" },
	{ "5.9", 0, "6.6.a" }, { "5.9", 1, "6.6.b" },
};
const size_t n_activity_parts = COUNT(activity_parts);

const char *
activity_keg_value(struct arena *a, const char *map, const char *fs3)
{
	struct str unread = str_of(map), row;

	while ((row = str_part(&unread, '|')).p) {
		struct str theirs = str_part(&row, '=');

		if (str_starts(fs3, arena_strndup(a, theirs.p, theirs.n)))
			return arena_strndup(a, row.p, row.n);
	}
	return NULL;
}

const char *
activity_fs3_choice(struct arena *a, const char *map, const char *keg)
{
	struct str unread = str_of(map), row;

	while ((row = str_part(&unread, '|')).p) {
		struct str theirs = str_part(&row, '=');

		if (str_is(row, keg))
			return arena_strndup(a, theirs.p, theirs.n);
	}
	return NULL;
}

const char *
activity_part_of(struct arena *a, const char *text, size_t part)
{
	char between = strchr(text, ';') ? ';' : '|';
	struct str unread = str_of(text), one = str_part(&unread, between);

	while (part-- && one.p)
		one = str_part(&unread, between);
	one = str_trim(one);
	return one.p && one.n && !str_is(one, "-") ? arena_strndup(a, one.p, one.n) : NULL;
}
