/*
 * actions_standard.c: a new standard with its dataset, its five elements, its workflow. POST
 * handlers, one transaction each.
 */
#include "modules/upload/standard/standard.h"

#include "shared/ground/count.h"
#include "shared/ground/log.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/clock.h"
#include "shared/process/document.h"
#include "shared/process/letter.h"
#include "shared/process/notify.h"
#include "shared/request/event.h"
#include "shared/process/register.h"
#include "shared/process/setting.h"

#define SLUG_MAX 80 /* characters: the column has 100; the rest is for a number that makes it unique */
#define CODE_MAX 50 /* characters: the column has 60; the rest is for a number that makes it unique */
#define TRIES 50 /* numbers behind a name that is taken: nobody has fifty datasets of one name */

struct creation {
	struct req *rq;
	const struct item_row *item;
	struct dataset_new dataset;
	struct standard_new standard;
	struct code_list units, freqs, areas;
	struct synonym *synonyms;
	size_t n_synonyms;
	const char *area;
	const char *address;        /* short text for slug and code; NULL = the title */
	int64_t dataset_id;
};

static struct standard_new
elements(const struct standard_in *in)
{
	return (struct standard_new){ in->konsep, in->definisi, in->klasifikasi, in->ukuran, in->satuan,
		in->acuan ? in->acuan : "", in->sdsn ? in->sdsn : "" };
}

static bool
elements_check(struct req *rq, const struct standard_new *s)
{
	struct faults faults = { NULL, NULL };
	const struct fault *f;

	standard_check(rq->arena, &faults, s, setting_text(rq->db, rq->arena, SET_INSTANSI_NAMA));
	for (f = faults.first; f; f = f->next)
		req_fault(rq, f->name, "%s", f->text);
	return faults.first == NULL;
}

/* A slug and a code that are free: a number is added where they are taken. */
static enum sd_err
names_find(struct db *db, struct creation *c)
{
	const char *title = str_blank(c->address) ? c->dataset.title_id : c->address;
	char *slug = str_slug(c->rq->arena, title, SLUG_MAX);
	char *code = code_of_title(c->rq->arena, title, CODE_MAX);
	bool taken = true;
	enum sd_err er;
	int i;

	if (!*slug || str_same(slug, "baru") || str_same(slug, "kiriman") || str_same(slug, "kode"))
		slug = arena_printf(c->rq->arena, "data-%s", slug);
	c->dataset.slug = slug;
	c->dataset.code = code;
	for (i = 2; taken && i < TRIES; i++) {
		if ((er = dataset_taken(db, c->rq->arena, c->dataset.slug, c->dataset.code, &taken)) != SD_OK)
			return er;
		if (!taken)
			return SD_OK;
		c->dataset.slug = arena_printf(c->rq->arena, "%s-%d", slug, i);
		c->dataset.code = arena_printf(c->rq->arena, "%s_%d", code, i);
	}
	return SD_CONFLICT;
}

/* FREQ and REF_AREA of one code each, and one indicator named by measure and concept: what can be known already. */
static enum sd_err
structure_begin(struct db *db, struct creation *c)
{
	struct arena *a = c->rq->arena;
	const char *list = arena_printf(a, "CL_IND_%s", c->dataset.code);
	const char *name = arena_printf(a, "%s %s", c->standard.measure, c->standard.concept);
	const char *unit = unit_code_of(a, &c->units, c->synonyms, c->n_synonyms, c->standard.unit_text);
	struct indicator ind = { .position = 1, .code = code_of_title(a, c->standard.measure, 40), .name_id = name,
		.name_en = "", .unit_code = unit ? unit : "UNIT", .unit_mult = "0", .synonyms = "" };
	struct dimension d[] = {
		{ .position = 1, .code = "FREQ", .role = "frequency", .name_id = "Frekuensi", .name_en = "Frequency",
		    .fixed_code = c->dataset.frequency, .synonyms = "", .list_id = c->freqs.id },
		{ .position = 2, .code = "REF_AREA", .role = "area", .name_id = "Wilayah", .name_en = "Reference area",
		    .fixed_code = c->area, .synonyms = "kecamatan|desa|kelurahan", .list_id = c->areas.id },
		{ .position = 3, .code = "INDICATOR", .role = "indicator", .name_id = "Indikator", .name_en = "Indicator",
		    .fixed_code = NULL, .synonyms = "uraian|nama data" },
	};
	enum sd_err er;
	size_t i;

	if ((er = list_insert(db, list, arena_printf(a, "Indikator %s", c->dataset.title_id), "",
	    c->dataset.user_id, &d[2].list_id)) != SD_OK ||
	    (er = list_code_put(db, d[2].list_id, 1, ind.code, ind.name_id, "")) != SD_OK)
		return er;
	for (i = 0; i < COUNT(d); i++)
		if ((er = dimension_insert(db, c->dataset_id, &d[i])) != SD_OK)
			return er;
	return indicator_insert(db, c->dataset_id, &ind);
}

static enum sd_err
create_tx(struct db *db, void *arg)
{
	struct creation *c = arg;
	struct subject s = { .rev = 1, .state = standard_states.initial, .unit_id = c->dataset.unit_id,
		.author_id = c->dataset.user_id };
	enum sd_err er;

	if ((er = names_find(db, c)) != SD_OK || (er = dataset_insert(db, &c->dataset, &c->dataset_id)) != SD_OK ||
	    (er = standard_insert(db, c->dataset_id, 1, c->dataset.unit_id, &c->standard, standard_states.initial,
	    c->dataset.user_id, &s.id)) != SD_OK ||
	    (er = structure_begin(db, c)) != SD_OK)
		return er;
	return flow_begin(db, c->rq->arena, &standard_flow, &s, &c->rq->user, NULL);
}

enum sd_err
standard_create_action(struct req *rq)
{
	const struct standard_in *in = rq->in;
	struct creation c = { .rq = rq, .standard = elements(in) };
	struct item_row it;
	enum sd_err er;
	struct db *db;
	struct arena *a;

	if ((er = item_load(rq->db, rq->arena, in->entri, unit_filter(rq), &it)) != SD_OK)
		return er;
	if (!user_owns(rq, it.unit_id))
		return SD_NOT_FOUND;
	if (it.dataset_id)
		return req_fault(rq, NULL, "Entri ini sudah punya dataset dan standar.");
	if (!item_ready(&it))
		return req_fault(rq, NULL, "Rekomendasi untuk entri ini belum terbit.");
	if (!elements_check(rq, &c.standard))
		return SD_INVALID;
	db = c.rq->db;
	a = c.rq->arena;
	if ((er = code_list_by_code(db, a, "", "CL_UNIT_MEASURE", &c.units)) != SD_OK ||
	    (er = code_list_codes(db, a, &c.units)) != SD_OK ||
	    (er = code_list_by_code(db, a, "SDMX", "CL_FREQ", &c.freqs)) != SD_OK ||
	    (er = code_list_by_code(db, a, "", "CL_AREA", &c.areas)) != SD_OK)
		return er;
	c.area = setting_text(db, a, SET_SDMX_WILAYAH);
	if ((er = list_synonyms(db, a, c.units.id, &c.synonyms, &c.n_synonyms)) != SD_OK)
		return er;
	c.item = &it;
	c.address = in->alamat;
	c.dataset = (struct dataset_new){ .title_id = in->judul, .title_en = in->judul_en ? in->judul_en : "",
		.description_id = in->deskripsi ? in->deskripsi : "", .function_code = it.function_code,
		.frequency = in->frekuensi, .access = it.access,
		.licence = setting_text(rq->db, rq->arena, SET_KATALOG_LISENSI), .external_id = it.external_id,
		.item_id = it.id, .unit_id = it.unit_id, .is_priority = it.is_priority, .user_id = rq->user.id };
	if ((er = db_tx(rq->db, create_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "standar-dibuat", "/standar/%s/struktur", c.dataset.slug);
}

/* --- the five elements --- */

struct change {
	struct req *rq;
	struct standard_row standard;
	struct standard_new elements;
	struct dataset dataset;
	struct letterhead head;
};

static enum sd_err
change_load(struct req *rq, struct change *c)
{
	const struct standard_in *in = rq->in;
	enum sd_err er;

	c->rq = rq;
	if ((er = dataset_of(rq, in->slug, &c->dataset)) != SD_OK)
		return er;
	return standard_newest(rq->db, rq->arena, c->dataset.id, &c->standard);
}

static enum sd_err
edit_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	struct audit_row row = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = standard_states.subject,
		.subject_id = c->standard.id, .event = "ubah" };
	enum sd_err er = standard_update(db, c->standard.id, c->standard.rev, &c->elements, c->rq->user.id);

	return er != SD_OK ? er : audit_write(db, &row);
}

enum sd_err
standard_edit_action(struct req *rq)
{
	const struct standard_in *in = rq->in;
	struct change c = { .elements = elements(in) };
	enum sd_err er;

	if ((er = change_load(rq, &c)) != SD_OK)
		return er;
	if (!user_owns(rq, c.dataset.unit_id))
		return SD_NOT_FOUND;
	if (!elements_check(rq, &c.elements))
		return SD_INVALID;
	c.standard.rev = in->rev;
	if ((er = db_tx(rq->db, edit_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s", c.dataset.slug);
}

static enum sd_err
version_tx(struct db *db, void *arg)
{
	struct change *c = arg;
	struct subject s = { .rev = 1, .state = standard_states.initial, .unit_id = c->dataset.unit_id,
		.author_id = c->rq->user.id };
	enum sd_err er = standard_insert(db, c->dataset.id, c->standard.version + 1, c->dataset.unit_id, &c->elements,
	    standard_states.initial, c->rq->user.id, &s.id);

	return er != SD_OK ? er : flow_begin(db, c->rq->arena, &standard_flow, &s, &c->rq->user, NULL);
}

/* A new version begins as a copy of the approved one, which stays in force until the new one is approved. */
enum sd_err
standard_version_action(struct req *rq)
{
	struct change c = { .rq = rq };
	enum sd_err er;

	if ((er = change_load(rq, &c)) != SD_OK)
		return er;
	if (!user_owns(rq, c.dataset.unit_id))
		return SD_NOT_FOUND;
	if (!state_in(c.standard.state, STANDARD_APPROVED))
		return req_fault(rq, NULL, "Versi terakhir standar ini belum disetujui; ubah saja versi itu.");
	c.elements = (struct standard_new){ c.standard.concept, c.standard.definition, c.standard.classification,
		c.standard.measure, c.standard.unit_text, c.standard.reference, c.standard.sdsn_code };
	if ((er = db_tx(rq->db, version_tx, &c)) != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/standar/%s/ubah", c.dataset.slug);
}

/* --- workflow --- */

static enum sd_err
sheet_print(struct change *c, const struct letter_mark *mark, struct blob *out)
{
	const struct standard_row *s = &c->standard;
	struct arena *a = c->rq->arena;
	struct pdf_pair sds[] = { { "Konsep", s->concept }, { "Definisi", s->definition },
		{ "Klasifikasi", s->classification }, { "Ukuran", s->measure }, { "Satuan", s->unit_text },
		{ "Acuan", *s->reference ? s->reference : NULL },
		{ "Kode standar data nasional", *s->sdsn_code ? s->sdsn_code : NULL } };
	struct pdf_pair data[] = { { "Dataset", c->dataset.title_id }, { "Kode", c->dataset.code },
		{ "Produsen data", c->dataset.unit_name },
		{ "Frekuensi", c->dataset.frequency ? period_freq_name(*c->dataset.frequency) : NULL },
		{ "Versi standar", arena_printf(a, "%lld", (long long)s->version) } };
	struct pdf_pair *rows = arena_array(a, c->dataset.n_indicators + c->dataset.n_dimensions + 1, sizeof(*rows));
	size_t i, n = 0;

	for (i = 0; i < c->dataset.n_dimensions; i++)
		rows[n++] = (struct pdf_pair){ c->dataset.dimensions[i].name_id, c->dataset.dimensions[i].list->name_id };
	for (i = 0; i < c->dataset.n_indicators; i++)
		rows[n++] = (struct pdf_pair){ c->dataset.indicators[i].name_id,
			arena_printf(a, "satuan %s, %lld desimal", c->dataset.indicators[i].unit_name_id,
			(long long)c->dataset.indicators[i].decimals) };
	return letter_record(a, &c->head, &(struct letter_sheet){ .mark = *mark, .title = "Lembar Standar Data Statistik",
		.subtitle = c->dataset.title_id, .n_sections = 3, .section = (const struct letter_section[]){
		{ "Dataset", data, COUNT(data) }, { "Standar data", sds, COUNT(sds) },
		{ "Struktur", rows, n } } }, out);
}

/* A number, and the sheet that bears it: drawn before the transaction's first write. */
static enum sd_err
sheet_prepare(struct db *db, struct change *c, struct document *doc, struct blob *bytes)
{
	struct arena *a = c->rq->arena;
	struct letter_mark mark = { .code = document_code(a), .date = time_wib_date(c->rq->now), .created = c->rq->now };
	int64_t sequence;
	enum sd_err er;

	*doc = (struct document){ .code = mark.code, .kind = "lembar-sds", .title = "Lembar Standar Data",
		.subject_kind = standard_states.subject, .subject_id = c->standard.id, .unit_id = c->dataset.unit_id,
		.issued_at = c->rq->now, .issued_by = c->rq->user.id, .media_type = "application/pdf", .is_public = 1 };
	if ((er = register_take(db, a, "sds", mark.date, &mark.number, &sequence)) != SD_OK ||
	    (er = sheet_print(c, &mark, bytes)) != SD_OK)
		return er;
	doc->number = mark.number;
	doc->file_name = arena_printf(a, "standar-data-%s.pdf", c->dataset.slug);
	document_seal(doc, bytes);
	return SD_OK;
}

/* Actions of the workflow's rows; f->context is the struct change. */
enum sd_err
standard_step(struct db *db, struct firing *f)
{
	const struct change *c = f->context;
	enum sd_err er = flow_move(db, f);

	if (er != SD_OK)
		return er;
	return notify_role(db, f->row->notify ? f->row->notify : ROLE_PRODUCER, f->row->notify ? 0 : c->dataset.unit_id,
	    arena_printf(f->arena, "%s: %s", f->row->message, c->dataset.title_id),
	    arena_printf(f->arena, "/standar/%s", c->dataset.slug));
}

enum sd_err
standard_approve(struct db *db, struct firing *f)
{
	struct document doc;
	struct blob bytes;
	enum sd_err er = sheet_prepare(db, f->context, &doc, &bytes);

	if (er == SD_OK)
		er = standard_step(db, f);
	return er == SD_OK ? document_store(db, &doc, &bytes) : er;
}

enum sd_err
standard_event_action(struct req *rq)
{
	const struct standard_in *in = rq->in;
	struct change c = { .rq = rq };
	struct subject s;
	struct firing f = { .flow = &standard_flow, .subject = &s, .reason = in->alasan, .context = &c };
	enum sd_err er;

	if ((er = change_load(rq, &c)) != SD_OK)
		return er;
	c.standard.rev = in->rev;
	s = standard_subject(&c.standard);
	if ((er = letterhead_load(rq->db, rq->arena, LETTER_OF_STEWARD, rq->conf->base_url, &c.head)) != SD_OK ||
	    (er = event_fire(rq, &f, in->event, NULL)) != SD_OK)
		return er;
	return resp_see_other(rq, event_note(&f), "/standar/%s", c.dataset.slug);
}
