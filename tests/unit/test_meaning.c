/*
 * test_meaning.c: what a release means, on a real database: every edit that changes what figures mean changes the hash,
 * no other does; what was kept reads as it stood, whatever is edited; versions say how much differs.
 */
#include "tests/unit/unit.h"
#include "shared/ground/count.h"
#include "shared/statistics/meaning.h"
#include "shared/statistics/meaning_version.h"
#include "tests/unit/database.h"
#include "tests/unit/schema.h"

static const char house[] =
    "DELETE FROM `release`; DELETE FROM submission; DELETE FROM meaning; DELETE FROM frozen_code; DELETE FROM frozen_list;"
    "DELETE FROM indicator; DELETE FROM dimension; DELETE FROM dataset_attribute; DELETE FROM standard; DELETE FROM dataset;"
    "DELETE FROM code; DELETE FROM code_list; DELETE FROM user; DELETE FROM unit; DELETE FROM government_function;"
    "INSERT INTO government_function (code, name, group_name) VALUES ('1', 'Pertanian', 'x'), ('2', 'Pangan', 'x');"
    "INSERT INTO unit (id, code, name, kind) VALUES (10, 'A', 'Dinas A', 'dinas'), (11, 'B', 'Dinas B', 'dinas');"
    "INSERT INTO user (id, login, name, unit_id, password_hash) VALUES (3, 'p', 'Pak Produsen', 10, '');"
    "INSERT INTO code_list (id, agency, code, version, name_id) VALUES (1, 'SDMX', 'CL_FREQ', '2.0', 'Frekuensi'),"
    " (2, '', 'CL_TEMPAT', '1.0.0', 'Tempat'), (3, '', 'CL_IND_UJI', '1.0.0', 'Indikator'),"
    " (4, '', 'CL_UNIT_MEASURE', '1.0.0', 'Satuan');"
    "INSERT INTO code (list_id, code, position, name_id) VALUES (1, 'A', 1, 'Tahunan'), (2, 'W1', 1, 'Utara'),"
    " (2, 'W2', 2, 'Selatan'), (3, 'PANEN', 1, 'Panen'), (4, 'KUINTAL', 1, 'Kuintal'), (4, 'TON', 2, 'Ton');"
    "INSERT INTO dataset (id, slug, code, unit_id, title_id, function_code) VALUES (1, 'uji', 'UJI', 10, 'Uji', '1');"
    "INSERT INTO standard (dataset_id, unit_id, concept, definition, classification, measure, unit_text, state, author_id)"
    " VALUES (1, 10, 'Panen', 'Hasil panen', 'Wilayah', 'Jumlah', 'Kuintal', 'disetujui', 3);"
    "INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id) VALUES (1, 1, 'FREQ', 'frequency', 1, 'F'),"
    " (1, 2, 'REF_AREA', 'area', 2, 'Wilayah'), (1, 3, 'INDICATOR', 'indicator', 3, 'Indikator');"
    "INSERT INTO indicator (dataset_id, position, code, name_id, unit_code) VALUES (1, 1, 'PANEN', 'Panen', 'KUINTAL');"
    "INSERT INTO dataset_attribute (dataset_id, position, code, value) VALUES (1, 1, 'BASE_PER', 'BPS')";

static int
group_setup(void **unused)
{
	(void)unused;
	return schema_open(64u << 20, NULL);
}

static int
house_new(void **unused)
{
	(void)unused;
	return schema_clean(house);
}

static void
hash_now(char sha256[SHA256_HEX])
{
	assert_int_equal(meaning_of(db, a, 1, sha256), SD_OK);
}

struct keeping { struct meaning kept; };

static enum sd_err
keep_tx(struct db *d, void *arg)
{
	struct keeping *k = arg;

	return meaning_keep(d, a, 1, &k->kept);
}

static struct meaning
keep_now(void)
{
	struct keeping k;

	assert_int_equal(db_tx(db, keep_tx, &k), SD_OK);
	return k.kept;
}

/* Each part of what figures mean, edited alone, and how much the version says of it. */
static const struct { const char *sql; enum change change; } edits[] = {
	{ "UPDATE dataset SET title_id = 'Lain'", CHANGE_TEXT },
	{ "UPDATE dataset SET title_en = 'Other'", CHANGE_TEXT },
	{ "UPDATE dataset SET description_id = 'Lain'", CHANGE_TEXT },
	{ "UPDATE dataset SET description_en = 'Other'", CHANGE_TEXT },
	{ "UPDATE dataset SET keywords = 'panen'", CHANGE_TEXT },
	{ "UPDATE dataset SET licence = 'CC0-1.0'", CHANGE_TEXT },
	{ "UPDATE dataset SET function_code = '2'", CHANGE_TEXT },
	{ "UPDATE dataset SET unit_id = 11", CHANGE_TEXT },
	{ "UPDATE dataset SET frequency = 'M'", CHANGE_OTHER },
	{ "UPDATE dataset SET required_cells = 'jarang'", CHANGE_OTHER },
	{ "UPDATE unit SET name = 'Dinas Lain' WHERE id = 10", CHANGE_TEXT },
	{ "UPDATE standard SET concept = 'Lain'", CHANGE_OTHER },
	{ "UPDATE standard SET definition = 'Lain'", CHANGE_OTHER },
	{ "UPDATE standard SET classification = 'Lain'", CHANGE_OTHER },
	{ "UPDATE standard SET measure = 'Rata-rata'", CHANGE_OTHER },
	{ "UPDATE standard SET unit_text = 'Ton'", CHANGE_TEXT },
	{ "UPDATE standard SET reference = 'Lain'", CHANGE_TEXT },
	{ "UPDATE standard SET sdsn_code = '7'", CHANGE_TEXT },
	{ "UPDATE dimension SET name_id = 'Lain' WHERE position = 2", CHANGE_TEXT },
	{ "UPDATE dimension SET name_en = 'Other' WHERE position = 2", CHANGE_TEXT },
	{ "UPDATE dimension SET fixed_code = 'W1' WHERE position = 2", CHANGE_OTHER },
	{ "UPDATE dimension SET code = 'TEMPAT' WHERE position = 2", CHANGE_OTHER },
	{ "UPDATE dimension SET role = 'breakdown' WHERE position = 2", CHANGE_OTHER },
	{ "DELETE FROM dimension WHERE position = 2", CHANGE_OTHER },
	{ "UPDATE indicator SET name_id = 'Lain'", CHANGE_TEXT },
	{ "UPDATE indicator SET name_en = 'Other'", CHANGE_TEXT },
	{ "UPDATE indicator SET unit_code = 'TON'", CHANGE_OTHER },
	{ "UPDATE indicator SET unit_mult = '3'", CHANGE_OTHER },
	{ "UPDATE indicator SET decimals = 2", CHANGE_OTHER },
	{ "UPDATE indicator SET min_value = '0'", CHANGE_TEXT },
	{ "UPDATE indicator SET max_value = '9'", CHANGE_TEXT },
	{ "UPDATE indicator SET is_required = 0", CHANGE_TEXT },
	{ "UPDATE indicator SET code = 'TANAM'", CHANGE_OTHER },
	{ "INSERT INTO indicator (dataset_id, position, code, name_id, unit_code) VALUES (1, 2, 'LUAS', 'Luas', 'TON')",
	    CHANGE_MORE },
	{ "UPDATE code SET name_id = 'Kuintal lama' WHERE code = 'KUINTAL'", CHANGE_TEXT },
	{ "UPDATE dataset_attribute SET value = 'Lain'", CHANGE_TEXT },
	{ "UPDATE dataset_attribute SET is_required = 1", CHANGE_OTHER },
	{ "DELETE FROM dataset_attribute", CHANGE_OTHER },
	{ "UPDATE code_list SET name_id = 'Lain' WHERE id = 2", CHANGE_TEXT },
	{ "UPDATE code_list SET name_en = 'Other' WHERE id = 2", CHANGE_TEXT },
	{ "UPDATE code_list SET description = 'Lain' WHERE id = 2", CHANGE_TEXT },
	{ "UPDATE code SET name_id = 'Lor' WHERE code = 'W1'", CHANGE_TEXT },
	{ "UPDATE code SET name_en = 'North' WHERE code = 'W1'", CHANGE_TEXT },
	{ "UPDATE code SET description = 'Lain' WHERE code = 'W1'", CHANGE_TEXT },
	{ "UPDATE code SET parent = 'W2' WHERE code = 'W1'", CHANGE_OTHER },
	{ "UPDATE code SET kemendagri = '35.20' WHERE code = 'W1'", CHANGE_OTHER },
	{ "UPDATE code SET bps = '3520' WHERE code = 'W1'", CHANGE_OTHER },
	{ "UPDATE code SET valid_from = '2020-01-01' WHERE code = 'W1'", CHANGE_OTHER },
	{ "UPDATE code SET valid_to = '2020-01-01' WHERE code = 'W1'", CHANGE_OTHER },
	{ "INSERT INTO code (list_id, code, position, name_id) VALUES (2, 'W3', 3, 'Timur')", CHANGE_MORE },
	{ "DELETE FROM code WHERE code = 'W2'", CHANGE_OTHER },
};

static void
test_each_edit_changes_the_hash_and_the_version(void **unused)
{
	static const char *const wanted[] = { [CHANGE_TEXT] = "1.0.1", [CHANGE_MORE] = "1.1.0", [CHANGE_OTHER] = "2.0.0" };

	NEEDS_DATABASE();
	for (size_t i = 0; i < COUNT(edits); i++) {
		char before[SHA256_HEX], after[SHA256_HEX];
		struct dataset d;
		struct meaning kept;

		assert_int_equal(house_new(unused), 0);
		hash_now(before);
		keep_now();
		assert_int_equal(database_script(name, edits[i].sql), SD_OK);
		hash_now(after);
		if (strcmp(before, after) == 0)
			fail_msg("%s leaves the hash as it is", edits[i].sql);
		kept = keep_now();
		assert_string_equal(kept.sha256, after);
		assert_int_equal(database_script(name, arena_printf(a, "INSERT INTO submission (id, dataset_id, unit_id, title, state,"
		    " author_id) VALUES (1, 1, 10, 'x', 'rilis', 3); INSERT INTO `release` (dataset_id, number, submission_id, unit_id,"
		    " unit_name, released_at, released_by, n_obs, n_series, period_from, period_to, sha256) VALUES (1, 1, 1, 10, 'x',"
		    " UTC_TIMESTAMP(6), 3, 0, 0, '', '', ''); UPDATE dataset SET current_release = 1, meaning_id = %lld",
		    (long long)kept.id)), SD_OK);
		assert_int_equal(dataset_released_by_slug(db, a, "uji", &d), SD_OK);
		if (strcmp(d.version, wanted[edits[i].change]) != 0)
			fail_msg("%s: version %s, not %s", edits[i].sql, d.version, wanted[edits[i].change]);
	}
}

/* What is no part of a meaning: help for filling in, and what holds at once. */
static void
test_no_other_edit_does(void **unused)
{
	static const char *const others[] = {
		"UPDATE dimension SET synonyms = 'desa|kelurahan'", "UPDATE indicator SET synonyms = 'produksi'",
		"UPDATE dataset SET access = 'terbatas'", "UPDATE dataset SET next_release = '2030-01-01'",
		"UPDATE dataset SET rev = rev + 1, changed_at = '2030-01-01'", "UPDATE dataset SET structure_version = 7",
		"UPDATE indicator SET position = 5", "UPDATE code SET position = position + 10",
		"UPDATE code_list SET version = '1.0.1' WHERE id = 2", "UPDATE unit SET name = 'Lain' WHERE id = 11",
		"UPDATE code SET name_id = 'Ton besar' WHERE code = 'TON'",
	};
	char before[SHA256_HEX], after[SHA256_HEX];

	(void)unused;
	NEEDS_DATABASE();
	hash_now(before);
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_int_equal(database_script(name, others[i]), SD_OK);
		hash_now(after);
		if (strcmp(before, after) != 0)
			fail_msg("%s changes the hash", others[i]);
	}
}

static int64_t
rows_of(const char *table)
{
	struct count { int64_t n; } row = { -1 };
	static const struct field fields[] = { F_INT(count, n), F_END };
	const struct stmt st = STMT_ROWS("count", arena_printf(a, "SELECT COUNT(*) AS n FROM %s", table), "", count, fields);
	struct db *other = database_open(name);

	assert_int_equal(db_one(other, a, &st, &row, DB_NONE), SD_OK);
	db_close(other);
	return row.n;
}

struct version_row { const char *version; };

static const char *
version_of(int64_t meaning_id)
{
	static const struct field fields[] = { F_TEXT(version_row, version), F_END };
	const struct stmt st = STMT_ROWS("version", "SELECT version FROM meaning WHERE id = ?", "i", version_row, fields);
	struct db *other = database_open(name);
	struct version_row row;

	assert_int_equal(db_one(other, a, &st, &row, DB_ARGS(db_int(meaning_id))), SD_OK);
	db_close(other);
	return row.version;
}

/* What is equal is kept once. An edit that is taken back is a new version: those in between were public. */
static void
test_kept_once(void **unused)
{
	struct meaning first, second, third, fourth;

	(void)unused;
	NEEDS_DATABASE();
	first = keep_now();
	second = keep_now();
	assert_int_equal(first.id, second.id);
	assert_int_equal(rows_of("meaning"), 1);
	assert_int_equal(rows_of("frozen_list"), 4); /* two of the dimensions, units, concepts */
	assert_int_equal(database_script(name, "UPDATE indicator SET unit_code = 'TON'"), SD_OK);
	second = keep_now();
	assert_int_not_equal(first.id, second.id);
	assert_int_equal(rows_of("frozen_list"), 4);
	assert_int_equal(database_script(name, "UPDATE indicator SET unit_code = 'KUINTAL'"), SD_OK);
	third = keep_now();
	assert_string_equal(first.sha256, third.sha256);
	assert_string_equal(version_of(first.id), "1.0.0");
	assert_string_equal(version_of(second.id), "2.0.0");
	assert_string_equal(version_of(third.id), "3.0.0");
	fourth = keep_now();
	assert_int_equal(third.id, fourth.id);
	assert_int_equal(rows_of("meaning"), 3);
	assert_int_equal(rows_of("frozen_list"), 4);
}

struct scheme_row { int64_t concepts; const char *version, *codes; };

static struct scheme_row
scheme_of(int64_t meaning_id)
{
	static const struct field fields[] = { F_INT(scheme_row, concepts), F_TEXT(scheme_row, version), F_TEXT(scheme_row, codes),
		F_END };
	const struct stmt st = STMT_ROWS("scheme", "SELECT l.id AS concepts, l.version, (SELECT GROUP_CONCAT(c.code, '=', c.name_id"
	    " ORDER BY c.position) FROM frozen_code c WHERE c.list_id = l.id) AS codes FROM meaning m JOIN frozen_list l ON"
	    " l.id = m.concepts_id WHERE m.id = ?", "i", scheme_row, fields);
	struct db *other = database_open(name);
	struct scheme_row row;

	assert_int_equal(db_one(other, a, &st, &row, DB_ARGS(db_int(meaning_id))), SD_OK);
	db_close(other);
	return row;
}

/* Concepts are kept with the release: another name is a patch, one more a minor version, and none ever goes; a structure
 * keeps the scheme that it was released with. */
static void
test_concepts_have_versions(void **unused)
{
	struct meaning first, second, third;

	(void)unused;
	NEEDS_DATABASE();
	assert_int_equal(database_script(name, "DELETE FROM concept; INSERT INTO concept (agency, code, name_id) VALUES"
	    " ('SDMX', 'FREQ', 'Frekuensi'), ('', 'INDICATOR', 'Yang diukur')"), SD_OK);
	first = keep_now();
	assert_string_equal(scheme_of(first.id).version, "1.0.0");
	assert_string_equal(scheme_of(first.id).codes, "INDICATOR=Yang diukur,REF_AREA=Wilayah");
	assert_int_equal(database_script(name, "UPDATE dimension SET name_id = 'Tempat' WHERE code = 'REF_AREA'"), SD_OK);
	second = keep_now();
	assert_string_equal(scheme_of(second.id).version, "1.0.1");
	assert_string_equal(scheme_of(second.id).codes, "INDICATOR=Yang diukur,REF_AREA=Tempat");
	assert_int_equal(database_script(name, "UPDATE dimension SET code = 'TEMPAT' WHERE code = 'REF_AREA'"), SD_OK);
	third = keep_now();
	assert_string_equal(scheme_of(third.id).version, "1.1.0");
	assert_string_equal(scheme_of(third.id).codes, "INDICATOR=Yang diukur,REF_AREA=Tempat,TEMPAT=Tempat");
	assert_string_equal(scheme_of(first.id).codes, "INDICATOR=Yang diukur,REF_AREA=Wilayah");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_each_edit_changes_the_hash_and_the_version, house_new),
		cmocka_unit_test_setup(test_no_other_edit_does, house_new),
		cmocka_unit_test_setup(test_kept_once, house_new),
		cmocka_unit_test_setup(test_concepts_have_versions, house_new),
	};

	return group_run(tests, group_setup, schema_close);
}
