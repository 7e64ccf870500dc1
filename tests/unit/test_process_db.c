/*
 * test_process_db.c: the process floor on a real database with the schema of sql/migrations: every statement fits,
 * numbers have no gaps, the trail verifies and shows tampering, a transition moves state, trail and clock together.
 */
#include "tests/unit/unit.h"
#include "shared/format/drawing/pdf.h"
#include "shared/ground/count.h"
#include "shared/ground/hash.h"
#include "shared/ground/locks.h"
#include "shared/process/audit.h"
#include "shared/process/calendar.h"
#include "shared/process/clock.h"
#include "shared/process/flow.h"
#include "shared/process/history.h"
#include "shared/process/model.h"
#include "shared/process/stmts.h"
#include "shared/process/notify.h"
#include "shared/process/register.h"
#include "shared/process/setting.h"
#include "tests/unit/database.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

static char name[64];
static struct db *db;
static struct arena *a;

static const char reference[] =
    "INSERT INTO setting (name, value, description, is_public) VALUES"
    " ('langkah.1a.hari', '3', '', 0), ('situs.nama', 'Satu Data Uji', '', 1), ('kosong', '', '', 0);"
    "INSERT INTO government_function (code, name, group_name) VALUES ('1.02', 'Kesehatan', 'x');"
    "INSERT INTO code_list (id, agency, code, version, name_id) VALUES (1, '', 'CL_AREA', '1.0', 'x'),"
    " (2, '', 'CL_UNIT_MEASURE', '1.0', 'x');"
    "INSERT INTO code (list_id, code, position, name_id) VALUES (1, '3520', 1, 'x'), (2, 'JIWA', 1, 'x');"
    "INSERT INTO service_hour VALUES (1, 28800, 43200), (1, 46800, 54000), (5, 28800, 41400), (5, 48600, 50400);"
    "INSERT INTO holiday (day, kind, name) VALUES ('2026-01-12', 'libur_nasional', 'x'),"
    " ('2026-01-05', 'cuti_bersama', 'y');"
    "INSERT INTO register (code, title, pattern, classification, office) VALUES"
    " ('uji', 'Uji', '{klasifikasi}/{urut}/{opd}/{tahun}', '000.7', '403.1'), ('rusak', 'Rusak', '{x}', '', '');"
    "INSERT INTO unit (id, code, name, kind) VALUES (10, 'A', 'Dinas A', 'dinas'), (11, 'B', 'Dinas B', 'dinas');"
    "INSERT INTO user (id, login, name, unit_id, password_hash) VALUES (3, 'p', 'Pak Produsen', 10, ''),"
    " (4, 'w', 'Bu Wali', 11, ''), (5, 'q', 'Pak Lain', 11, '');"
    "INSERT INTO user (id, login, name, password_hash, disabled_at) VALUES (6, 'x', 'Pergi', '', '2025-01-01');"
    "INSERT INTO user_role VALUES (3, 'produsen'), (4, 'walidata'), (4, 'admin'), (5, 'produsen'), (6, 'walidata');"
    "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, state VARCHAR(40) NOT NULL, rev INT NOT NULL,"
    " changed_by BIGINT NULL, changed_at DATETIME NULL);"
    "CREATE TABLE `release` (submission_id BIGINT NOT NULL PRIMARY KEY)";

/* What the procedures that keep lists look at (0052), empty. */
static const char listed[] =
    "CREATE TABLE data_item (id BIGINT PRIMARY KEY, year SMALLINT, unit_id BIGINT, title VARCHAR(250), concept"
    " VARCHAR(300), state VARCHAR(24), is_priority TINYINT, needs_recommendation TINYINT, KEY year (year));"
    "CREATE TABLE recommendation (id BIGINT PRIMARY KEY, state VARCHAR(24));"
    "CREATE TABLE recommendation_item (recommendation_id BIGINT, item_id BIGINT, PRIMARY KEY (recommendation_id, item_id));"
    "CREATE TABLE dataset (id BIGINT PRIMARY KEY, unit_id BIGINT, item_id BIGINT, title_id VARCHAR(250),"
    " current_release INT, withdrawn_at DATETIME(6));"
    "CREATE TABLE standard (id BIGINT PRIMARY KEY, dataset_id BIGINT, state VARCHAR(24));"
    "CREATE TABLE submission (id BIGINT PRIMARY KEY, dataset_id BIGINT, state VARCHAR(24), submitted_at DATETIME(6))";

static int
migration_load(const char *file)
{
	const char *src = getenv("SATUDATA_SRC");
	char path[512], *text = arena_alloc(a, 1u << 20);
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/sql/migrations/%s", src ? src : ".", file);
	if (!(f = fopen(path, "r")))
		return -1;
	n = fread(text, 1, (1u << 20) - 1, f);
	fclose(f);
	return n && database_script(name, text) == SD_OK ? 0 : -1;
}

static int
schema_load(void)
{
	return migration_load("0001_core.sql") == 0 && migration_load("0002_codes.sql") == 0 &&
	    migration_load("0021_audit_append.sql") == 0 && migration_load("0024_public_stamp.sql") == 0 &&
	    migration_load("0026_access.sql") == 0 &&
	    database_script(name, "CREATE TABLE api_token (user_id BIGINT, revoked_at DATETIME(6))") == SD_OK &&
	    migration_load("0027_password_history.sql") == 0 && database_script(name, listed) == SD_OK &&
	    migration_load("0052_lists_kept.sql") == 0 &&
	    database_script(name, reference) == SD_OK ? 0 : -1;
}

static int
group_setup(void **state)
{
	(void)state;
	a = arena_new(64u << 20);
	if (!database_socket())
		return 0;
	if (database_make(name, sizeof(name)) != 0 || schema_load() != 0)
		return -1;
	db = database_open(name);
	return 0;
}

static int
group_teardown(void **state)
{
	(void)state;
	database_end(db, name);
	arena_free(a);
	return 0;
}

static int
clean(void **state)
{
	(void)state;
	arena_reset(a);
	setting_forget();
	unsetenv("SATUDATA_NOW");
	if (!db)
		return 0;
	db_check_connection(db);
	return database_script(name, "DELETE FROM audit; DELETE FROM register_number; DELETE FROM step_clock;"
	    "UPDATE audit_head SET last_id = 0, n = 0, last_hash = REPEAT('0', 64); DELETE FROM thing; DELETE FROM `release`;"
	    "DELETE FROM notification; INSERT INTO thing VALUES (1, 'draf', 1, NULL, NULL)") == SD_OK ? 0 : -1;
}

static void
test_statements_fit_the_schema(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	for (const struct stmt *const *const *group = process_stmts; *group; group++)
		for (const struct stmt *const *s = *group; *s; s++)
			assert_int_equal(db_check(db, *s), SD_OK);
}

static void
test_settings(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_string_equal(setting_text(db, a, SET_SITUS_NAMA), "Satu Data Uji");
	assert_string_equal(setting_text(db, a, SET_SDMX_AGENCY), "SATUDATA");
	assert_string_equal(setting_text(db, a, SET_KOP_KONTAK), "");
	assert_null(setting_text_or(db, a, SET_KOP_KONTAK, NULL));
	assert_string_equal(setting_text_or(db, a, SET_SITUS_NAMA, NULL), "Satu Data Uji");
	assert_int_equal(setting_int(db, SET_LANGKAH_1A_HARI), 3);
	assert_int_equal(database_script(name, "UPDATE setting SET value='4' WHERE name='langkah.1a.hari'"), SD_OK);
	assert_int_equal(setting_int(db, SET_LANGKAH_1A_HARI), 3);
	setting_forget();
	assert_int_equal(setting_int(NULL, SET_LANGKAH_1A_HARI), 3);
	assert_int_equal(setting_int(db, SET_LANGKAH_1A_HARI), 4);
	assert_int_equal(setting_int(NULL, SET_LANGKAH_1A_HARI), 4);
	assert_int_equal(database_script(name, "UPDATE setting SET value='2' WHERE name='langkah.1a.hari'"), SD_OK);
}

/* Somebody wrote it by hand: the default holds, and nobody is locked out. */
static void
test_settings_that_are_wrong(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(database_script(name, "INSERT INTO setting (name, value, description) VALUES"
	    " ('sesi.menganggur_menit', '0', ''), ('tampilan.warna', '<script>', ''), ('sandi.panjang_min', 'x', '')"),
	    SD_OK);
	assert_int_equal(setting_int(db, SET_SESI_MENGANGGUR_MENIT), 15);
	assert_int_equal(setting_int(db, SET_SANDI_PANJANG_MIN), 12);
	assert_string_equal(setting_text(db, a, SET_TAMPILAN_WARNA), "#0b5d3b");
}

/* The last that was read holds where the table cannot be read. */
static void
test_settings_of_a_database_that_is_away(void **state)
{
	struct conf conf = { .db_socket = "/nowhere", .db_name = name, .db_user = "root" };
	struct db *gone;

	(void)state;
	NEEDS_DATABASE();
	assert_string_equal(setting_text(db, a, SET_SITUS_NAMA), "Satu Data Uji");
	setting_forget();
	gone = db_open(&conf);
	assert_string_equal(setting_text(gone, a, SET_SITUS_NAMA), "Satu Data Uji");
	db_close(gone);
}

static void
check(enum setting_key key, const char *value, bool right)
{
	const char *why = NULL;

	if (setting_check(db, a, key, value, &why) != (right ? SD_OK : SD_INVALID))
		fail_msg("%s = '%s': %s", setting_of(key)->name, value, why ? why : "taken");
	assert_true(right ? why == NULL : why && *why);
}

static void
test_settings_that_refer_to_something(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	check(SET_WALIDATA_UNIT, "A", true);
	check(SET_WALIDATA_UNIT, "", true);
	check(SET_WALIDATA_UNIT, "a", false);
	check(SET_WALIDATA_UNIT, "TIDAKADA", false);
	check(SET_PERIKSA_SEL_KECIL_URUSAN, "1.02", true);
	check(SET_PERIKSA_SEL_KECIL_URUSAN, "1.02,9.99", false);
	check(SET_PERIKSA_SEL_KECIL_URUSAN, "1.02,", false);
	check(SET_PERIKSA_SEL_KECIL_SATUAN, "JIWA", true);
	check(SET_PERIKSA_SEL_KECIL_SATUAN, "JIWA,jiwa", false);
	check(SET_SDMX_WILAYAH, "3520", true);
	check(SET_SDMX_WILAYAH, "9999", false);
	check(SET_REKOMENDASI_INGATKAN_HARI, "90", true);
	check(SET_REKOMENDASI_INGATKAN_HARI, "91", false);
	check(SET_REKOMENDASI_DIAM_HARI, "59", false);
	check(SET_SESI_MENGANGGUR_MENIT, "0", false);
}

static void
test_calendar_from_tables(void **state)
{
	struct calendar c;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(calendar_load(db, a, &c), SD_OK);
	assert_int_equal(c.weekday[1].n, 2);
	assert_int_equal(c.weekday[5].span[1].from, 48600);
	assert_int_equal(c.weekday[2].n, 0);
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 12 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 5 })));
	assert_true(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 19 })));
	assert_int_equal(database_script(name, "INSERT INTO setting (name, value, description) VALUES"
	    " ('kalender.cuti_bersama_tutup', '0', '')"), SD_OK);
	setting_forget();
	assert_int_equal(calendar_load(db, a, &c), SD_OK);
	assert_true(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 5 })));
	assert_false(calendar_is_working_day(&c, date_days((struct date){ 2026, 1, 12 })));
}

/* --- numbers --- */

struct take { const char *code, *number; int64_t sequence; int year; enum sd_err end; };

static enum sd_err
tx_take(struct db *d, void *arg)
{
	struct take *t = arg;
	enum sd_err er = register_take(d, a, t->code, (struct date){ t->year, 5, 6 }, &t->number, &t->sequence);

	return er == SD_OK ? t->end : er;
}

static void
test_numbers_have_no_gaps(void **state)
{
	struct take t = { .code = "uji", .year = 2026, .end = SD_OK }, broken = { .code = "rusak", .year = 2026 },
	    unknown = { .code = "?", .year = 2026 };

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, tx_take, &t), SD_OK);
	assert_string_equal(t.number, "000.7/1/403.1/2026");
	t.end = SD_INVALID;
	assert_int_equal(db_tx(db, tx_take, &t), SD_INVALID);
	assert_int_equal(t.sequence, 2);
	t.end = SD_OK;
	assert_int_equal(db_tx(db, tx_take, &t), SD_OK);
	assert_int_equal(t.sequence, 2);
	t.year = 2027;
	assert_int_equal(db_tx(db, tx_take, &t), SD_OK);
	assert_string_equal(t.number, "000.7/1/403.1/2027");
	assert_int_equal(db_tx(db, tx_take, &broken), SD_INTERNAL);
	assert_int_equal(db_tx(db, tx_take, &unknown), SD_INTERNAL);
}

/* While one transaction draws its letter, another one takes the same number and commits: the first one runs again and has
 * the next one, and nobody waits for it however often that happens. `times`: so often somebody is faster. */
struct overtaken { struct db *other; int runs, times; struct take mine, theirs; };

static enum sd_err
tx_overtaken(struct db *d, void *arg)
{
	struct overtaken *o = arg;
	enum sd_err er = tx_take(d, &o->mine);

	assert_false(locks_held());
	if (o->runs++ < o->times)
		assert_int_equal(db_tx(o->other, tx_take, &o->theirs), SD_OK);
	return er;
}

static void
test_nobody_waits_for_a_number(void **state)
{
	struct take t = { .code = "uji", .year = 2030, .end = SD_OK };
	struct overtaken o = { .mine = t, .theirs = t, .times = 1 };
	struct timespec from, to;

	(void)state;
	NEEDS_DATABASE();
	o.other = database_open(name);
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (int i = 0; i < 2; i++) { /* the first number of a year, then one that follows */
		o.runs = 0;
		assert_int_equal(db_tx(db, tx_overtaken, &o), SD_OK);
		assert_int_equal(o.runs, 2);
		assert_int_equal(o.theirs.sequence, 2 * i + 1);
		assert_int_equal(o.mine.sequence, 2 * i + 2);
	}
	o.runs = 0;
	o.times = 12;
	assert_int_equal(db_tx(db, tx_overtaken, &o), SD_OK);
	assert_int_equal(o.runs, 13);
	assert_int_equal(o.theirs.sequence, 16);
	assert_int_equal(o.mine.sequence, 17);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_in_range(to.tv_sec - from.tv_sec, 0, 2);
	db_close(o.other);
}

/* What takes its time ends the process where its transaction has written: it is our own mistake, and a test meets it. */
static void
draws(void)
{
	(void)pdf_new(a, &(struct pdf_setup){ .title = "Uji" });
}

static void
hashes(void)
{
	char *hash;

	(void)password_hash(a, "sandi uji yang panjang", &hash);
}

static void
seals(void)
{
	struct document doc = { .kind = "uji" };

	document_seal(&doc, &(struct blob){ "x", 1 });
}

struct slow { void (*fn)(void); bool late; };

static enum sd_err
tx_slow_work(struct db *d, void *arg)
{
	const struct slow *w = arg;
	enum sd_err er = w->late ? db_exec(d, &register_begin, NULL, DB_ARGS(db_text("uji"), db_int(2050), db_int(1))) : SD_OK;

	w->fn();
	return er == SD_OK ? SD_INVALID : er; /* undone */
}

static void
test_nothing_slow_holds_locks(void **state)
{
	static void (*const fn[])(void) = { draws, hashes, seals };

	(void)state;
	NEEDS_DATABASE();
	for (size_t i = 0; i < COUNT(fn); i++) {
		struct slow w = { .fn = fn[i] };
		int status;
		pid_t child;

		assert_int_equal(db_tx(db, tx_slow_work, &w), SD_INVALID);
		w.late = true;
		if (!(child = fork())) {
			struct db *own = database_open(name);

			fclose(stderr); /* the assertion's line */
			(void)db_tx(own, tx_slow_work, &w);
			_exit(0);
		}
		assert_true(waitpid(child, &status, 0) == child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

static enum sd_err
tx_take_two(struct db *d, void *arg)
{
	struct take *t = arg;
	enum sd_err er = tx_take(d, &t[0]);

	return er == SD_OK ? tx_take(d, &t[1]) : er;
}

static void
test_two_numbers_at_once(void **state)
{
	struct take t[2] = { { .code = "uji", .year = 2026, .end = SD_OK }, { .code = "uji", .year = 2026, .end = SD_OK } };

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(db_tx(db, tx_take_two, t), SD_OK);
	assert_int_equal(t[0].sequence, 1);
	assert_int_equal(t[1].sequence, 2);
	t[0].year = 2027;
	assert_int_equal(db_tx(db, tx_take_two, t), SD_OK);
	assert_int_equal(t[0].sequence, 1);
	assert_int_equal(t[1].sequence, 3);
}

/* --- the trail --- */

static void
verified(int64_t *n, int64_t *bad)
{
	struct audit_found f;

	assert_int_equal(audit_verify(db, NULL, 0, &f), SD_OK);
	assert_true((f.fault == AUDIT_WHOLE) == (f.bad == 0));
	*n = f.n;
	*bad = f.bad;
}

static enum sd_err
tx_write(struct db *d, void *arg)
{
	struct audit_row row = { .at = 1767225600, .user_id = 3, .kind = "entri", .subject_id = *(int *)arg,
	    .event = "ajukan", .from_state = "draf", .to_state = "diusulkan", .reason = "sebab – \"x\" ",
	    .detail = "{\"a\": 1}" };

	return audit_write(d, &row);
}

#define WRITERS 3
#define EACH 20

static void
test_trail_of_several_writers(void **state)
{
	struct number_row last;
	int64_t n, bad;

	(void)state;
	NEEDS_DATABASE();
	for (int i = 0; i < WRITERS; i++) {
		if (fork() == 0) {
			struct db *own = database_open(name);
			struct take t = { .code = "uji", .year = 2026, .end = SD_OK };
			int left = EACH;

			while (left && db_tx(own, tx_write, &left) == SD_OK && db_tx(own, tx_take, &t) == SD_OK)
				left--;
			_exit(left != 0);
		}
	}
	for (int i = 0, status = 1; i < WRITERS; i++, status = 1) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	verified(&n, &bad);
	assert_int_equal(n, WRITERS * EACH);
	assert_int_equal(bad, 0);
	assert_int_equal(db_one(db, a, &register_last, &last, DB_ARGS(db_text("uji"), db_int(2026))), SD_OK);
	assert_int_equal(last.number, WRITERS * EACH);
}

/* Texts that are gone and a row that is undone, before the commit. */
struct several { int n, runs; bool again; enum sd_err end; };

static enum sd_err
tx_several(struct db *d, void *arg)
{
	struct several *w = arg;
	char event[16];

	w->runs++;
	for (int i = 0; i < w->n; i++) {
		snprintf(event, sizeof(event), "e%d.%d", w->runs, i);
		assert_int_equal(audit_write(d, &(struct audit_row){ .at = 1767225600, .kind = "uji", .subject_id = i,
		    .event = event }), SD_OK);
	}
	return w->again && w->runs == 1 ? SD_RETRY : w->end;
}

static void
test_trail_is_written_last(void **state)
{
	struct several one = { .n = 9, .again = true }, none = { .n = 3, .end = SD_CONFLICT };
	struct history_row *rows;
	int64_t n, bad;
	size_t count;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(audit_write(db, &(struct audit_row){ .kind = "uji", .event = "x" }), SD_INTERNAL);
	assert_int_equal(db_tx(db, tx_several, &none), SD_CONFLICT);
	assert_int_equal(db_tx(db, tx_several, &one), SD_OK);
	assert_int_equal(one.runs, 2);
	verified(&n, &bad);
	assert_int_equal(n, 9);
	assert_int_equal(bad, 0);
	assert_int_equal(history_list(db, a, "uji", 4, &rows, &count), SD_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].event, "e2.4");
}

/* While one transaction has its row and is not done, another one commits. */
static enum sd_err
tx_slow(struct db *d, void *arg)
{
	struct db *other = arg;
	int id = 8;
	enum sd_err er = tx_write(d, &(int){ 7 });

	return er == SD_OK ? db_tx(other, tx_write, &id) : er;
}

static void
test_nobody_waits_for_the_trail(void **state)
{
	struct timespec from, to;
	int64_t n, bad;
	struct db *other;

	(void)state;
	NEEDS_DATABASE();
	other = database_open(name);
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(db_tx(db, tx_slow, other), SD_OK);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_in_range(to.tv_sec - from.tv_sec, 0, 2);
	db_close(other);
	verified(&n, &bad);
	assert_int_equal(n, 2);
	assert_int_equal(bad, 0);
}

static void
tampered(const char *sql, enum audit_fault fault, int64_t want)
{
	struct audit_found f;
	int id = 1;

	assert_int_equal(database_script(name, "DELETE FROM audit; UPDATE audit_head SET last_id = 0, n = 0,"
	    " last_hash = REPEAT('0', 64); DELETE FROM `release`"), SD_OK);
	for (int i = 0; i < 5; i++)
		assert_int_equal(db_tx(db, tx_write, &id), SD_OK);
	assert_int_equal(database_script(name, sql), SD_OK);
	assert_int_equal(audit_verify(db, NULL, 0, &f), SD_OK);
	assert_int_equal(f.fault, fault);
	assert_int_equal(f.bad, want);
}

#define CUT_TO_3 "DELETE FROM audit WHERE id > 3; UPDATE audit_head h JOIN audit a ON a.id = 3" \
    " SET h.last_id = 3, h.n = 3, h.last_hash = a.hash"
#define EMPTIED "DELETE FROM audit; UPDATE audit_head SET last_id = 0, n = 0, last_hash = REPEAT('0', 64)"

/* What is cut off the end shows by what was noted outside, and by a release of which nothing tells any more. */
static void
test_a_trail_cut_to_fit_shows(void **state)
{
	struct audit_noted noted[2];
	struct audit_found f;
	char third[65], fifth[65];

	(void)state;
	NEEDS_DATABASE();
	tampered("SELECT 1", AUDIT_WHOLE, 0);
	assert_int_equal(audit_verify(db, NULL, 0, &f), SD_OK);
	assert_int_equal(f.head, 5);
	assert_int_equal(f.at, 1767225600);
	memcpy(fifth, f.hash, sizeof(fifth));
	tampered(CUT_TO_3, AUDIT_WHOLE, 0);
	assert_int_equal(audit_verify(db, NULL, 0, &f), SD_OK);
	memcpy(third, f.hash, sizeof(third));
	noted[0] = (struct audit_noted){ 3, third };
	noted[1] = (struct audit_noted){ 5, fifth };
	assert_int_equal(audit_verify(db, noted, 1, &f), SD_OK);
	assert_int_equal(f.fault, AUDIT_WHOLE);
	assert_int_equal(audit_verify(db, noted, 2, &f), SD_OK);
	assert_int_equal(f.fault, AUDIT_EXPECTED);
	assert_int_equal(f.bad, 5);
	noted[0].hash = fifth;
	assert_int_equal(audit_verify(db, noted, 1, &f), SD_OK);
	assert_int_equal(f.bad, 3);
	tampered("INSERT INTO `release` VALUES (1)", AUDIT_UNTOLD, 1);
	tampered("INSERT INTO `release` VALUES (1);" EMPTIED, AUDIT_UNTOLD, 1);
	assert_int_equal(audit_verify(db, noted, 1, &f), SD_OK);
	assert_int_equal(f.fault, AUDIT_EXPECTED);
}

/* A row that somebody put beyond the head is named for ever, and what is written later follows from what was before. */
static void
test_a_foreign_row_stops_nothing(void **state)
{
	static const char foreign[] = "INSERT INTO audit (id, at, subject_kind, subject_id, event, prev_hash, hash)"
	    " SELECT 6, at, subject_kind, subject_id, event, hash, REPEAT('7', 64) FROM audit WHERE id = 5";
	struct audit_found f;
	int id = 1;

	(void)state;
	NEEDS_DATABASE();
	tampered(foreign, AUDIT_BEYOND, 6);
	assert_int_equal(db_tx(db, tx_write, &id), SD_OK);
	assert_int_equal(db_tx(db, tx_write, &id), SD_OK);
	assert_int_equal(audit_verify(db, NULL, 0, &f), SD_OK);
	assert_int_equal(f.fault, AUDIT_CHANGED);
	assert_int_equal(f.bad, 6);
	assert_int_equal(f.n, 8);
	assert_int_equal(database_script(name, "DELETE FROM audit WHERE id = 6"), SD_OK);
	assert_int_equal(audit_verify(db, NULL, 0, &f), SD_OK);
	assert_int_equal(f.fault, AUDIT_WHOLE);
	assert_int_equal(f.n, 7);
}

static enum sd_err
tx_special(struct db *d, void *arg)
{
	char *large = arena_alloc(a, 60001);

	(void)arg;
	memset(large, '"', 60000);
	assert_int_equal(audit_write(d, &(struct audit_row){ .at = 1767225601, .kind = "uji", .subject_id = -1, .event = "",
	    .from_state = "", .reason = "baris\nbaru\t\x01\x7f \\ ' \" / \xf0\x9f\x98\x80 e\xcc\x81 ", .detail = large }), SD_OK);
	return audit_write(d, &(struct audit_row){ .at = 1767225601, .kind = "uji", .subject_id = 9, .event = "x" });
}

/* What was written arrives and verifies, whatever it is; rows of before the procedure verify, too. */
static void
test_odd_texts_and_old_rows(void **state)
{
	struct audit_stored old = { .id = 1, .digest = 1, .at = 1767225600, .kind = "uji", .subject_id = 4, .event = "lama" };
	char zeros[65], hash[65], sql[512];
	struct history_row *rows;
	int64_t n, bad;
	size_t count;

	(void)state;
	NEEDS_DATABASE();
	memset(zeros, '0', 64);
	zeros[64] = '\0';
	old.prev_hash = zeros;
	audit_hash(a, &old, hash);
	snprintf(sql, sizeof(sql), "INSERT INTO audit (id, at, subject_kind, subject_id, event, prev_hash, hash) VALUES"
	    " (1, '2026-01-01', 'uji', 4, 'lama', '%s', '%s'); UPDATE audit_head SET last_id = 1, n = 1, last_hash = '%s'",
	    zeros, hash, hash);
	assert_int_equal(database_script(name, sql), SD_OK);
	assert_int_equal(db_tx(db, tx_special, NULL), SD_OK);
	verified(&n, &bad);
	assert_int_equal(n, 3);
	assert_int_equal(bad, 0);
	assert_int_equal(history_list(db, a, "uji", -1, &rows, &count), SD_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].reason, "baris\nbaru\t\x01\x7f \\ ' \" / \xf0\x9f\x98\x80 e\xcc\x81 ");
	assert_string_equal(rows[0].from, "");
	assert_null(rows[0].to);
	assert_int_equal(database_script(name, "UPDATE audit SET at = at + INTERVAL 1 MICROSECOND WHERE id = 1"), SD_OK);
	verified(&n, &bad);
	assert_int_equal(bad, 1);
	assert_int_equal(database_script(name, "UPDATE audit SET at = '2026-01-01', user_id = 0 WHERE id = 1"), SD_OK);
	verified(&n, &bad);
	assert_int_equal(bad, 1);
}

static void
test_tampering_shows(void **state)
{
	(void)state;
	NEEDS_DATABASE();
	tampered("SELECT 1", AUDIT_WHOLE, 0);
	tampered("UPDATE audit SET reason = 'sebab' WHERE id = 3", AUDIT_CHANGED, 3);
	tampered("UPDATE audit SET detail = NULL WHERE id = 1", AUDIT_CHANGED, 1);
	tampered("UPDATE audit SET hash = REPEAT('1', 64) WHERE id = 2", AUDIT_CHANGED, 2);
	tampered("UPDATE audit SET at = at + INTERVAL 1 MICROSECOND WHERE id = 4", AUDIT_CHANGED, 4);
	tampered("UPDATE audit SET digest = 1 WHERE id = 2", AUDIT_CHANGED, 2);
	tampered("UPDATE audit SET user_id = NULL WHERE id = 2", AUDIT_CHANGED, 2);
	tampered("DELETE FROM audit WHERE id = 4", AUDIT_CHANGED, 5);
	tampered("DELETE FROM audit WHERE id = 1", AUDIT_CHANGED, 2);
	tampered("DELETE FROM audit WHERE id = 5", AUDIT_MISSING, 5);
	tampered("DELETE FROM audit", AUDIT_MISSING, 1);
	tampered("DELETE FROM audit WHERE id > 3; UPDATE audit_head SET last_id = 3", AUDIT_MISSING, 4);
}

/* --- a transition --- */

static const struct state state_rows[] = {
	{ "draf", "Draf", "neutral", false, STEP_1A_PROPOSE },
	{ "diperiksa", "Diperiksa", "progress", false, STEP_1A_PROPOSE },
	{ "diusulkan", "Diusulkan", "progress", false, STEP_1B_AGREE },
	{ "selesai", "Selesai", "good", true, STEP_NONE },
};
static const struct transition transitions[] = {
	{ "draf", "periksa", "diperiksa", CAP_PROPOSE, "Periksa", .flags = FLOW_OWNER },
	{ "diperiksa", "ajukan", "diusulkan", CAP_PROPOSE, "Ajukan", .flags = FLOW_REASON },
	{ "diusulkan", "sepakati", "selesai", CAP_DECIDE, NULL, .flags = FLOW_SYSTEM },
};
static const struct stmt thing_move = STMT_EXEC("thing_move", "UPDATE thing SET state = ?, changed_by = ?,"
    " changed_at = UTC_TIMESTAMP(), rev = rev + 1 WHERE id = ? AND rev = ? AND state = ?", "tiiit");
static const struct states states = { "uji", "draf", state_rows, 4 };
static const struct workflow flow = { .states = &states, .transitions = transitions, .n_transitions = 3, .move = &thing_move };
static const struct user producer = { .id = 3, .unit_id = 10, .roles = ROLE_PRODUCER };

struct attempt { struct subject s; const char *event, *reason; bool begin, machine; };

static enum sd_err
tx_fire(struct db *d, void *arg)
{
	struct attempt *f = arg;
	struct firing firing;

	if (f->begin)
		return flow_begin(d, a, &flow, &f->s, &producer, NULL);
	firing = (struct firing){ .flow = &flow, .subject = &f->s, .arena = a, .reason = f->reason };
	if (f->machine)
		return flow_fire_system(d, &firing, f->event);
	firing.user = &producer;
	firing.detail = "{}";
	return flow_fire(d, &firing, f->event);
}

static void
at(const char *now)
{
	assert_int_equal(setenv("SATUDATA_NOW", now, 1), 0);
}

/* --- one more row --- */

static int leaps;

static enum sd_err
leap(struct db *d, struct firing *f)
{
	assert_string_equal(f->row->event, "lompat");
	leaps++;
	return flow_move(d, f);
}

static enum sd_err
refuse(struct db *d, struct firing *f)
{
	enum sd_err er = flow_move(d, f);

	f->fault = "Belum lengkap.";
	return er == SD_OK ? SD_INVALID : er;
}

static enum sd_err
tx_leap(struct db *d, void *arg)
{
	struct firing *f = arg;

	f->subject->state = "draf";
	f->subject->rev = 1;
	return flow_fire(d, f, "lompat");
}

static enum sd_err
tx_plain(struct db *d, void *arg)
{
	struct firing *f = arg;

	return flow_fire(d, f, "periksa");
}

/* A row that is added to a table is a button (flow_find is what pages ask) and what it does, and nothing else is touched:
 * with an action, with one that refuses, and with none. */
static void
test_one_more_row(void **state)
{
	static flow_action *const actions[] = { leap, refuse, NULL };
	struct transition more[4] = { transitions[0], transitions[1], transitions[2],
		{ "draf", "lompat", "selesai", CAP_PROPOSE, "Lompat", .flags = FLOW_OWNER } };
	const struct workflow longer = { .states = &states, .transitions = more, .n_transitions = 4, .move = &thing_move };
	struct subject s = { .id = 2, .rev = 1, .state = "draf", .unit_id = 10 };
	struct firing f = { .flow = &longer, .subject = &s, .arena = a, .user = &producer };
	static const char begin[] = "DELETE FROM thing WHERE id = 2; INSERT INTO thing VALUES (2, 'draf', 1, NULL, NULL)";

	(void)state;
	NEEDS_DATABASE();
	assert_null(flow_find(&flow, &s, "lompat", &producer, NULL));
	assert_int_equal(flow_check(&longer), 0);
	for (size_t i = 0; i < COUNT(actions); i++) {
		more[3].action = actions[i];
		assert_int_equal(db_script(db, begin, sizeof(begin) - 1), SD_OK);
		assert_ptr_equal(flow_find(&longer, &s, "lompat", &producer, NULL), &more[3]);
		assert_int_equal(db_tx(db, tx_leap, &f), actions[i] == refuse ? SD_INVALID : SD_OK);
		assert_true((f.fault != NULL) == (actions[i] == refuse));
		/* what was refused is as before, what was done is done once */
		s = (struct subject){ .id = 2, .rev = 1, .state = "draf", .unit_id = 10 };
		assert_int_equal(db_tx(db, tx_plain, &f), actions[i] == refuse ? SD_OK : SD_CONFLICT);
		s = (struct subject){ .id = 2, .rev = 1, .state = "draf", .unit_id = 10 };
	}
	assert_int_equal(leaps, 1);
}

static void
test_transition(void **state)
{
	struct attempt f = { .s = { .id = 1, .rev = 1, .state = "draf", .unit_id = 10 }, .begin = true }, late;
	struct clock_reading r;
	struct history_row *rows;
	struct calendar c;
	int64_t n, bad;
	size_t count;

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(calendar_load(db, a, &c), SD_OK);
	assert_int_equal(clock_read(db, a, &c, "uji", 1, time_now(), &r), SD_NOT_FOUND);
	at("2026-01-19T01:00:00Z"); /* Monday 08:00 WIB */
	assert_int_equal(db_tx(db, tx_fire, &f), SD_OK);
	f.begin = false;
	late = f;

	at("2026-01-19T04:00:00Z");
	f.event = "periksa";
	assert_int_equal(db_tx(db, tx_fire, &f), SD_OK);
	assert_string_equal(f.s.state, "diperiksa");
	assert_int_equal(f.s.rev, 2);
	late.event = "periksa";
	assert_int_equal(db_tx(db, tx_fire, &late), SD_CONFLICT);

	/* the same step: the clock ran on through it */
	assert_int_equal(clock_read(db, a, &c, "uji", 1, time_now(), &r), SD_OK);
	assert_int_equal(r.step, STEP_1A_PROPOSE);
	assert_true(r.running);
	assert_int_equal(r.used, 500000);
	assert_int_equal(r.left, 1500000);
	assert_int_equal(r.allowance, 2000000);
	assert_int_equal(r.due, 1769151600); /* Friday 23 January 14:00 WIB */

	f.event = "ajukan";
	assert_int_equal(db_tx(db, tx_fire, &f), SD_INVALID);
	f.reason = "Sudah lengkap";
	assert_int_equal(db_tx(db, tx_fire, &f), SD_OK);
	assert_int_equal(clock_read(db, a, &c, "uji", 1, time_now(), &r), SD_OK);
	assert_int_equal(r.step, STEP_1B_AGREE);
	assert_int_equal(r.due, 0); /* no allowance */

	f.event = "sepakati";
	f.machine = true;
	assert_int_equal(db_tx(db, tx_fire, &f), SD_OK);
	assert_int_equal(clock_read(db, a, &c, "uji", 1, time_now() + 864000, &r), SD_OK);
	assert_false(r.running);
	assert_int_equal(r.used, 0);

	assert_int_equal(history_list(db, a, "uji", 1, &rows, &count), SD_OK);
	assert_int_equal(count, 4);
	assert_string_equal(rows[0].event, FLOW_BEGIN);
	assert_null(rows[0].from);
	assert_string_equal(rows[2].by, "Pak Produsen");
	assert_string_equal(rows[2].reason, "Sudah lengkap");
	assert_null(rows[3].by);
	assert_string_equal(rows[3].to, "selesai");
	verified(&n, &bad);
	assert_int_equal(n, 4);
	assert_int_equal(bad, 0);
}

/* A step that comes back goes on where it stood; an overrun keeps the day on which it was due. */
static void
test_clock_of_two_rounds(void **state)
{
	struct clock_reading r;
	struct calendar c;
	int64_t monday = 1768784400, week = 7 * 86400; /* 2026-01-19 08:00 WIB */

	(void)state;
	NEEDS_DATABASE();
	assert_int_equal(calendar_load(db, a, &c), SD_OK);
	assert_int_equal(clock_switch(db, a, "uji", 9, 10, STEP_1A_PROPOSE, monday), SD_OK);
	assert_int_equal(clock_switch(db, a, "uji", 9, 10, STEP_1B_AGREE, monday + 3 * 3600), SD_OK);
	assert_int_equal(clock_switch(db, a, "uji", 9, 10, STEP_1A_PROPOSE, monday + week), SD_OK);
	assert_int_equal(clock_read(db, a, &c, "uji", 9, monday + week, &r), SD_OK);
	assert_int_equal(r.used, 500000);
	assert_int_equal(r.started, monday + week);
	assert_int_equal(r.due, monday + week + 4 * 86400 + 2 * 3600); /* Monday, then half of Friday */
	assert_int_equal(clock_read(db, a, &c, "uji", 9, monday + 3 * week, &r), SD_OK);
	assert_int_equal(r.left, 2000000 - 500000 - 4000000);
	assert_int_equal(r.due, monday + week + 4 * 86400 + 2 * 3600);
	assert_true(r.running);
}

/* --- papers and notices --- */

static void
test_documents(void **state)
{
	struct document doc = { .kind = "kesepakatan", .number = "1/2026", .title = "Kesepakatan",
	    .subject_kind = "uji", .subject_id = 1, .issued_at = 1767225600, .issued_by = 3,
	    .media_type = "application/pdf", .file_name = "a.pdf", .is_public = 1 }, got, *rows;
	struct blob bytes;
	size_t n;

	(void)state;
	NEEDS_DATABASE();
	doc.code = document_code(a);
	assert_int_equal(strlen(doc.code), 12);
	document_seal(&doc, &(struct blob){ "\0%PDF", 5 });
	assert_int_equal(document_store(db, &doc, &(struct blob){ "\0%PDF", 5 }), SD_OK);
	assert_true(doc.id > 0);
	assert_int_equal(document_by_code(db, a, doc.code, &got, &bytes), SD_OK);
	assert_int_equal(got.id, doc.id);
	assert_string_equal(got.sha256, doc.sha256);
	assert_int_equal(got.issued_at, 1767225600);
	assert_int_equal(bytes.n, 5);
	assert_memory_equal(bytes.p, "\0%PDF", 5);
	assert_int_equal(document_by_code(db, a, "TIDAKADA", &got, &bytes), SD_NOT_FOUND);
	document_seal(&doc, &(struct blob){ "x", 1 });
	assert_int_equal(document_store(db, &doc, &(struct blob){ "x", 1 }), SD_CONFLICT);
	assert_int_equal(document_list(db, a, "uji", 1, &rows, &n), SD_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].title, "Kesepakatan");
}

struct notified { const char *users; };
static const struct field notified_fields[] = { F_TEXT(notified, users), F_END };
static const struct stmt notified_users = STMT_ROWS("notified_users",
    "SELECT COALESCE(GROUP_CONCAT(user_id ORDER BY user_id), '-') AS users FROM notification", "", notified, notified_fields);

static void
test_notify(void **state)
{
	static const struct { int64_t roles, unit; const char *users; } cases[] = {
		{ ROLE_STEWARD, 0, "4" }, { ROLE_STEWARD | ROLE_ADMIN, 0, "4" }, { ROLE_PRODUCER, 10, "3" },
		{ 0, 11, "5" }, { ROLE_PRODUCER | ROLE_STEWARD, 0, "3,4,5" }, { ROLE_FORUM, 0, "-" },
	};
	struct notified row;

	(void)state;
	NEEDS_DATABASE();
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(database_script(name, "DELETE FROM notification"), SD_OK);
		assert_int_equal(notify_role(db, cases[i].roles, cases[i].unit, "Ada usulan", "/daftar-data/1"), SD_OK);
		assert_int_equal(db_one(db, a, &notified_users, &row, DB_NONE), SD_OK);
		assert_string_equal(row.users, cases[i].users);
	}
}

#define T(f) cmocka_unit_test_setup(f, clean)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_statements_fit_the_schema), T(test_settings), T(test_settings_that_are_wrong),
		T(test_settings_of_a_database_that_is_away), T(test_settings_that_refer_to_something),
		T(test_numbers_have_no_gaps), T(test_nobody_waits_for_a_number),
		T(test_two_numbers_at_once), T(test_nothing_slow_holds_locks), T(test_trail_of_several_writers), T(test_trail_is_written_last),
		T(test_nobody_waits_for_the_trail), T(test_tampering_shows),
		T(test_a_trail_cut_to_fit_shows), T(test_a_foreign_row_stops_nothing), T(test_odd_texts_and_old_rows), T(test_one_more_row),
		T(test_transition),
		T(test_clock_of_two_rounds), T(test_documents), T(test_notify), T(test_calendar_from_tables),
	};

	return group_run(tests, group_setup, group_teardown);
}
