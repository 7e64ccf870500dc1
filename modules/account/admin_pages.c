/*
 * admin_pages.c: what an admin keeps, as pages. GET handlers; nothing here writes.
 */
#include "modules/account/admin.h"
#include "modules/account/model_admin.h"
#include "shared/ground/count.h"
#include "shared/ground/date.h"
#include "shared/ground/str.h"
#include "shared/process/register.h"
#include "shared/process/setting_table.h"
#include "shared/request/view.h"

enum sd_err
admin_page(struct req *rq)
{
	return page_send(rq, page_new(rq, "admin", "Administrasi"));
}

enum sd_err
people_page(struct req *rq)
{
	struct node *page = page_new(rq, "pengguna-daftar", "Pengguna");
	struct person_row *rows;
	size_t n;
	enum sd_err er = person_list(rq->db, rq->arena, &rows, &n);

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++)
		node_set(node_row(page, "orang", person_fields, &rows[i]), "peran",
		    roles_label(rq->arena, rows[i].roles));
	return page_send(rq, page);
}

/* Agencies as choices of a list. */
static enum sd_err
agency_choices(struct req *rq, struct node *page, const char *list)
{
	struct agency_row *rows;
	size_t n;
	enum sd_err er = agency_list(rq->db, rq->arena, &rows, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		node_choice(page, list, arena_printf(rq->arena, "%lld", (long long)rows[i].id), rows[i].name);
	return er;
}

/* One person, or (id 0) a new one. */
enum sd_err
person_page(struct req *rq)
{
	const struct person_in *in = rq->in;
	struct node *page = page_new(rq, "pengguna", in->id ? "Pengguna" : "Pengguna baru");
	struct person_row row;
	enum sd_err er = agency_choices(rq, page, "unit");

	if (er != SD_OK)
		return er;
	for (size_t i = 0; i < COUNT(role_all); i++)
		node_choice(page, "peran", role_name(role_all[i]), role_label(role_all[i]));
	if (!in->id)
		return page_send(rq, page);
	if ((er = person_load(rq->db, rq->arena, in->id, &row)) != SD_OK)
		return er;
	node_row(page, "orang", person_fields, &row);
	node_set(page, "terpilih", arena_printf(rq->arena, ";%s;", row.roles ? row.roles : ""));
	return page_send(rq, page);
}

/* The person's page behind its small forms, whose input is an id first. */
enum sd_err
person_again(struct req *rq)
{
	struct person_in *in = arena_one(rq->arena, struct person_in);

	in->id = ((const struct id_in *)rq->in)->id;
	rq->in = in;
	return person_page(rq);
}

enum sd_err
agencies_page(struct req *rq)
{
	struct node *page = page_new(rq, "unit-daftar", "Perangkat daerah");
	struct agency_row *rows;
	size_t n;
	enum sd_err er = agency_list(rq->db, rq->arena, &rows, &n);

	if (er != SD_OK)
		return er;
	node_rows(page, "unit", agency_fields, sizeof *rows, rows, n);
	return page_send(rq, page);
}

enum sd_err
agency_page(struct req *rq)
{
	const struct agency_in *in = rq->in;
	struct node *page = page_new(rq, "unit", in->id ? "Perangkat daerah" : "Perangkat daerah baru");
	struct agency_row row;
	enum sd_err er = agency_choices(rq, page, "penerus");

	if (er != SD_OK)
		return er;
	if (in->id) {
		if ((er = agency_load(rq->db, rq->arena, in->id, &row)) != SD_OK)
			return er;
		node_row(page, "unit", agency_fields, &row);
	}
	return page_send(rq, page);
}

enum sd_err
calendar_page(struct req *rq)
{
	static const char *const names[] = { "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu" };
	const struct calendar_in *in = rq->in;
	int64_t year = in && in->tahun > 0 ? in->tahun : time_wib_date(rq->now).year;
	struct node *page = page_new(rq, "kalender", "Kalender kerja");
	struct day_row *days;
	struct hour_row *hours;
	const char *text;
	size_t n, n_hours;
	enum sd_err er = day_list(rq->db, rq->arena, year, &days, &n);

	if (er != SD_OK || (er = hour_list(rq->db, rq->arena, &hours, &n_hours)) != SD_OK)
		return er;
	node_int(page, "tahun", year);
	node_rows(page, "libur", day_fields, sizeof *days, days, n);
	for (int64_t d = 1; d <= 7; d++) {
		struct node *row = node_add(page, "hari");

		node_int(row, "nomor", d);
		node_set(row, "nama", names[d - 1]);
		/* "08:00-12:00, 13:00-15:00" of a weekday. */
		text = "";
		for (size_t k = 0; k < n_hours; k++)
			if (hours[k].weekday == d)
				text = arena_printf(rq->arena, "%s%s%02d:%02d-%02d:%02d", text, *text ? ", " : "",
				    (int)(hours[k].from_second / 3600), (int)(hours[k].from_second / 60 % 60),
				    (int)(hours[k].to_second / 3600), (int)(hours[k].to_second / 60 % 60));
		node_set(row, "jam", text);
	}
	return page_send(rq, page);
}

/* This year's calendar behind its small forms. */
enum sd_err
calendar_again(struct req *rq)
{
	rq->in = NULL;
	return calendar_page(rq);
}

/* --- settings: the page is made from their table --- */

/* What a browser shows them as. */
static const char *const option_inputs[] = {
	[SETTING_TEXT] = "text", [SETTING_INT] = "number", [SETTING_BOOL] = "choice", [SETTING_CHOICE] = "choice",
	[SETTING_COLOUR] = "text", [SETTING_DATE] = "date", [SETTING_EMAIL] = "email", [SETTING_URL] = "url",
	[SETTING_PATH] = "text", [SETTING_AGENCY] = "text", [SETTING_CODE] = "text", [SETTING_UNIT] = "choice",
	[SETTING_AREA] = "text", [SETTING_FUNCTIONS] = "text", [SETTING_MEASURES] = "text",
};

static void
option_choice(struct node *row, const char *value, const char *label)
{
	struct node *n = node_add(row, "pilihan");

	node_set(n, "nilai", value);
	node_set(n, "label", label);
}

static void
option_choices(struct req *rq, struct node *row, const struct setting *s, const struct agency_row *agencies, size_t n)
{
	struct str unread = str_of(s->choices), part;

	if (s->type == SETTING_BOOL) {
		option_choice(row, "1", "Ya");
		option_choice(row, "0", "Tidak");
	}
	while (s->type == SETTING_CHOICE && (part = str_part(&unread, '|')).p)
		option_choice(row, arena_strndup(rq->arena, part.p, part.n), arena_strndup(rq->arena, part.p, part.n));
	if (s->type != SETTING_UNIT)
		return;
	option_choice(row, "", "(belum ditetapkan)");
	for (size_t i = 0; i < n; i++)
		option_choice(row, agencies[i].code, agencies[i].name);
}

/* One setting: what the table says of it, what the database holds, and whether that is allowed. */
static struct node *
option_add(struct req *rq, struct node *group, enum setting_key key, const struct option_row *have)
{
	const struct setting *s = setting_of(key);
	struct node *row = node_add(group, "atur");

	node_set(row, "name", s->name);
	node_set(row, "text", s->text);
	node_set(row, "value", have ? have->value : s->fallback);
	node_int(row, "rev", have ? have->rev : 0);
	node_set(row, "jenis", option_inputs[s->type]);
	node_set(row, "satuan", s->measure);
	node_set(row, "bawaan", s->fallback);
	node_int(row, "paling_banyak", s->type == SETTING_TEXT || s->type == SETTING_INT ? s->most : 2000);
	if (s->type == SETTING_INT)
		node_int(row, "paling_sedikit", s->least);
	node_set(row, "salah", have ? setting_fault(rq->arena, key, have->value) : NULL);
	return row;
}

static const struct option_row *
option_stored(const struct option_row *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_same(rows[i].name, name))
			return &rows[i];
	return NULL;
}

enum sd_err
options_page(struct req *rq)
{
	struct node *page = page_new(rq, "pengaturan", "Pengaturan"), *group;
	struct option_row *rows;
	struct agency_row *agencies;
	size_t n, n_agencies;
	enum sd_err er = option_list(rq->db, rq->arena, &rows, &n);

	if (er != SD_OK || (er = agency_list(rq->db, rq->arena, &agencies, &n_agencies)) != SD_OK)
		return er;
	for (unsigned g = 0; g < SETTING_GROUPS; g++) {
		group = node_add(page, "kelompok");
		node_set(group, "judul", setting_group_title((enum setting_group)g));
		for (unsigned k = SET_NONE + 1; k < SETTING_COUNT; k++) {
			const struct setting *s = setting_of((enum setting_key)k);

			if ((unsigned)s->group == g)
				option_choices(rq, option_add(rq, group, (enum setting_key)k, option_stored(rows, n, s->name)), s,
				    agencies, n_agencies);
		}
	}
	return page_send(rq, page);
}

enum sd_err
numbering_page(struct req *rq)
{
	struct date today = time_wib_date(rq->now);
	struct node *page = page_new(rq, "nomor", "Penomoran surat");
	struct numbering_row *rows;
	size_t n;
	enum sd_err er = numbering_list(rq->db, rq->arena, today.year, &rows, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++) {
		struct node *row = node_row(page, "buku", numbering_fields, &rows[i]);
		const char *next = NULL;

		if (register_format(rq->arena, rows[i].pattern, rows[i].classification, rows[i].office,
		    rows[i].last_number + 1, today, &next) == SD_OK)
			node_set(row, "berikut", next);
	}
	return er == SD_OK ? page_send(rq, page) : er;
}
