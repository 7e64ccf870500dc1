/*
 * reading.c: reads and checks a large workbook the way the queue's job does, and stores nothing. Built and run by
 * tests/bench/upload.py beside its peers, which store nothing either; linked with the very objects of the program.
 *
 *	reading FILE PLACES     prints the figures that it read, and the seconds that it took
 *
 * The dataset is the one that upload.py makes in the database: so many places a month, one indicator.
 */
#include "modules/upload/large/large.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MIB ((size_t)1024 * 1024)

static struct code freq_codes[] = { { .code = "M", .name_id = "Bulanan" } };
static struct code value_codes[] = { { .code = "NILAI", .name_id = "Nilai" } };
static struct code_list lists[] = {
	{ .id = 1, .code = "CL_FREQ", .name_id = "Frekuensi", .codes = freq_codes, .n_codes = 1 },
	{ .id = 2, .code = "CL_UJI_TEMPAT", .name_id = "Tempat" },
	{ .id = 3, .code = "CL_UJI_NILAI", .name_id = "Indikator", .codes = value_codes, .n_codes = 1 },
};
static struct dimension dims[] = {
	{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .fixed_code = "M", .list_id = 1,
	    .list = &lists[0], .synonyms = "" },
	{ .position = 2, .code = "TEMPAT", .role = "breakdown", .name_id = "Tempat", .list_id = 2, .list = &lists[1],
	    .synonyms = "" },
	{ .position = 3, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .list_id = 3,
	    .list = &lists[2], .synonyms = "" },
};
static struct indicator inds[] = { { .position = 1, .code = "NILAI", .name_id = "Nilai", .unit_code = "JIWA",
	.unit_name_id = "Jiwa", .unit_mult = "0", .decimals = 2, .min_value = "0", .synonyms = "" } };
static const struct dataset dataset = { .slug = "uji-unggah", .code = "UJI_UNGGAH", .title_id = "Uji unggah",
	.frequency = "M", .structure_version = 1, .dimensions = dims, .n_dimensions = 3, .indicators = inds,
	.n_indicators = 1 };

static void
places_make(struct arena *a, size_t n)
{
	struct code *v = arena_array(a, n, sizeof(*v));

	for (size_t i = 0; i < n; i++) {
		v[i].code = arena_printf(a, "T%04zu", i);
		v[i].name_id = arena_printf(a, "Tempat %04zu", i);
		v[i].name_en = v[i].description = "";
	}
	lists[1].codes = v;
	lists[1].n_codes = n;
}

static struct table_bytes
file_read(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(a, 64 * MIB);
	size_t n = f ? fread(p, 1, 64 * MIB, f) : 0;

	if (!f || ferror(f) || fclose(f) != 0 || n == 0) {
		perror(path);
		exit(1);
	}
	return (struct table_bytes){ p, n };
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(512 * MIB);
	const struct bulk_use use = { .arg = NULL };
	struct reading_ask ask = { .dataset = &dataset, .answer = NUMBER_UNCLEAR, .today = { 2026, 6, 1 },
		.file_name = "uji.xlsx" };
	struct table_bytes in;
	struct reading *r = NULL;
	struct screen screen;
	struct bulk_facts facts;
	const char *why = NULL;
	double began;
	enum sd_err er;

	if (argc != 3)
		return 2;
	in = file_read(a, argv[1]);
	places_make(a, strtoul(argv[2], NULL, 10));
	if ((er = bulk_screen(a, &in, &ask, &screen, &why)) == SD_OK) { /* the post does that */
		ask.later = screen.later;
		began = seconds();
		if ((er = bulk_read(a, &in, &ask, &use, &r, &facts, &why)) == SD_OK)
			printf("%zu %.6f\n", r->n_read_values, seconds() - began);
	}
	if (er != SD_OK || r->n_errors) {
		fprintf(stderr, "%s: %s\n", err_name(er), why ? why : r && r->n_findings ? r->findings[0].message : "");
		return 1;
	}
	arena_free(a);
	return 0;
}
