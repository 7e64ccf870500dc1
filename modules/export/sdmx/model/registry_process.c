/*
 * registry_process.c: the steps of the SOP as a process of SDMX: each step, and under it the states in which its clock
 * runs (shared/process/states.h). Called by registry.c. Reads nothing: the process is the program's.
 */
#include "modules/export/sdmx/model/registry_part.h"
#include "shared/ground/count.h"
#include "shared/process/clock.h"
#include <string.h>

/* Who acts in a step, by Peraturan Presiden 39/2019, and the step's name abroad. */
static const struct {
	const char *name_en, *who_id, *who_en;
} steps[STEP_COUNT] = {
	[STEP_1A_PROPOSE] = { "Proposal of the data list", "Produsen data", "Data producer" },
	[STEP_1B_AGREE] = { "Agreement of the forum", "Forum Satu Data", "Forum of One Data" },
	[STEP_2A_RECOMMEND] = { "Recommendation and guidance", "Pembina data", "Data supervisor" },
	[STEP_2B_COLLECT] = { "Collection of data", "Produsen data", "Data producer" },
	[STEP_2C_UPLOAD] = { "Upload of data", "Produsen data", "Data producer" },
	[STEP_3_EXAMINE] = { "Examination of data", "Walidata", "Data steward" },
	[STEP_4_RELEASE] = { "Dissemination of data", "Walidata", "Data steward" },
	[STEP_COMPLAINT] = { "Complaints", "Walidata", "Data steward" },
};

/* The order of the SOP, and what comes back. */
static const struct { enum step from, to; const char *when_id, *when_en; } ways[] = {
	{ STEP_1A_PROPOSE, STEP_1B_AGREE, "Usulan diajukan", "The proposal was made" },
	{ STEP_1B_AGREE, STEP_1A_PROPOSE, "Usulan dikembalikan", "The proposal was returned" },
	{ STEP_1B_AGREE, STEP_2A_RECOMMEND, "Usulan disepakati forum", "The forum agreed" },
	{ STEP_2A_RECOMMEND, STEP_2B_COLLECT, "Kegiatan direkomendasikan", "The activity is recommended" },
	{ STEP_2B_COLLECT, STEP_2C_UPLOAD, "Data terkumpul menurut standarnya", "Data were collected by their standard" },
	{ STEP_2C_UPLOAD, STEP_3_EXAMINE, "Data diserahkan untuk diperiksa", "Data were handed in for examination" },
	{ STEP_3_EXAMINE, STEP_2C_UPLOAD, "Data dikembalikan untuk diperbaiki", "Data were returned for correction" },
	{ STEP_3_EXAMINE, STEP_4_RELEASE, "Data lolos pemeriksaan", "Data passed the examination" },
};

static const struct { const struct states *states; const char *name_id; } subjects[] = {
	{ &entry_states, "Daftar data" }, { &request_states, "Rekomendasi" }, { &standard_states, "Standar data" },
	{ &submission_states, "Kiriman data" }, { &complaint_states, "Pengaduan" },
};

/* "diperiksa-pembina" of "kiriman" -> "KIRIMAN_DIPERIKSA_PEMBINA". */
static const char *
step_id(struct arena *a, const char *first, const char *second)
{
	char *id = arena_printf(a, "%s_%s", first, second);

	for (char *c = id; *c; c++)
		*c = *c == '-' ? '_' : *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
	return id;
}

static void
step_add(struct registry *r, struct artefact *x, enum step step)
{
	const char *id = step_id(r->arena, "langkah", step_name(step));

	x->items[x->n_items++] = (struct item){ .id = id, .name_id = step_label(step), .name_en = steps[step].name_en,
	    .description = steps[step].who_id };
	for (size_t i = 0; i < COUNT(subjects); i++)
		for (size_t j = 0; j < subjects[i].states->n; j++) {
			const struct state *s = &subjects[i].states->row[j];

			if (s->step == step)
				x->items[x->n_items++] = (struct item){ .parent = id, .name_id = arena_printf(r->arena, "%s: %s",
				    subjects[i].name_id, s->label), .id = step_id(r->arena, subjects[i].states->subject, s->name) };
		}
}

void
process_add(struct registry *r)
{
	struct artefact *x = artefact_add(r, KIND_PROCESS, r->agency, "PROC_SOP", "1.0.0");
	size_t room = STEP_COUNT;

	artefact_name(x, "Alur SOP statistik sektoral", "Process of sectoral statistics",
	    "Langkah SOP dari usulan daftar data sampai penyebarluasan, dengan keadaan yang dilalui pada tiap langkah",
	    "Steps from the proposal of the data list to dissemination, with the states that each step goes through");
	for (size_t i = 0; i < COUNT(subjects); i++)
		room += subjects[i].states->n;
	x->items = arena_array(r->arena, room, sizeof(*x->items));
	for (enum step step = STEP_NONE + 1; step < STEP_COUNT; step++)
		step_add(r, x, step);
}

bool
process_way(struct arena *a, const char *from, size_t nth, struct way *out)
{
	for (size_t i = 0; i < COUNT(ways); i++)
		if (strcmp(step_id(a, "langkah", step_name(ways[i].from)), from) == 0 && nth-- == 0) {
			*out = (struct way){ .to = step_id(a, "langkah", step_name(ways[i].to)), .when_id = ways[i].when_id,
			    .when_en = ways[i].when_en };
			return true;
		}
	return false;
}
