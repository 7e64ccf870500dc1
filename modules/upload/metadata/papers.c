/*
 * papers.c: the metadata worksheets to take away: PDF, XLSX, and JSON as INDAH takes it; of the current
 * versions or, with ?versi=, with an older one in its place. GET handlers; nothing here writes.
 */
#include "modules/upload/metadata/metadata.h"

#include "shared/process/letter.h"
#include "shared/process/setting.h"
#include "shared/ground/str.h"

static enum sd_err
paper_load(struct req *rq, struct sheets *s, struct worksheet_paper *p)
{
	const struct metadata_in *in = rq->in;
	struct metadata_row old;
	size_t i;
	enum sd_err er;

	if ((er = sheets_load(rq, in->slug, s)) != SD_OK)
		return er;
	if (in->versi) {
		if ((er = metadata_load(rq->db, rq->arena, s->d.id, in->versi, &old)) != SD_OK)
			return er;
		for (i = 0; i < s->n_rows; i++)
			if (str_same(s->rows[i].kind, old.kind))
				s->rows[i] = old;
		s->answers = worksheet_load(rq->arena, s->rows, s->n_rows);
	}
	*p = (struct worksheet_paper){ &s->d, s->answers, s->form, s->n_form,
		setting_text(rq->db, rq->arena, SET_SITUS_NAMA), rq->conf->tmp_dir };
	return SD_OK;
}

static const char *
paper_name(struct req *rq, const struct sheets *s, const char *suffix)
{
	const char *year = worksheet_text(rq->arena, s->answers, SHEET_KEG, 0, "ID.2");

	return arena_printf(rq->arena, "metadata-%s%s%s.%s", s->d.slug, year ? "-" : "", year ? year : "", suffix);
}

enum sd_err
metadata_pdf(struct req *rq)
{
	struct sheets s = { .n_rows = 0 };
	struct worksheet_paper p;
	struct letter_section *sections;
	struct letterhead head;
	struct blob bytes;
	size_t n;
	enum sd_err er;

	if ((er = paper_load(rq, &s, &p)) != SD_OK ||
	    (er = letterhead_load(rq->db, rq->arena, LETTER_OF_STEWARD, rq->conf->base_url, &head)) != SD_OK)
		return er;
	n = worksheet_sections(rq->arena, &p, &sections);
	if ((er = letter_record(rq->arena, &head, &(struct letter_sheet){ .mark = { .date = time_wib_date(rq->now),
	    .created = rq->now }, .title = "Lembar Kerja Metadata Statistik", .subtitle = s.d.title_id,
	    .section = sections, .n_sections = n }, &bytes)) != SD_OK)
		return er;
	return resp_download(rq, "application/pdf", arena_printf(rq->arena, "=%s", paper_name(rq, &s, "pdf")), bytes.p,
	    bytes.n);
}

enum sd_err
metadata_xlsx(struct req *rq)
{
	struct sheets s = { .n_rows = 0 };
	struct worksheet_paper p;
	struct blob bytes;
	enum sd_err er;

	if ((er = paper_load(rq, &s, &p)) != SD_OK || (er = worksheet_workbook(rq->arena, &p, &bytes)) != SD_OK)
		return er;
	return resp_download(rq, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	    paper_name(rq, &s, "xlsx"), bytes.p, bytes.n);
}

enum sd_err
metadata_json(struct req *rq)
{
	struct sheets s = { .n_rows = 0 };
	struct worksheet_paper p;
	struct blob bytes;
	enum sd_err er;

	if ((er = paper_load(rq, &s, &p)) != SD_OK || (er = worksheet_json(rq->arena, &p, &bytes)) != SD_OK)
		return er;
	return resp_download(rq, "application/json", paper_name(rq, &s, "json"), bytes.p, bytes.n);
}
