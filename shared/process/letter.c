/*
 * letter.c: what every letter has: head, title, annexes, signatures, the foot by which it can be
 * looked up. The letters themselves stand in letter_forum.c, letter_review.c and letter_sheet.c.
 * See letter.h.
 */
#include "shared/process/letter_part.h"
#include "shared/process/model.h"
#include "shared/ground/str.h"
#include "shared/process/setting.h"

const char *
letter_or(const char *s, const char *fallback)
{
	return str_blank(s) ? fallback : s;
}

/* Which settings the lines of each letterhead are; a line without a setting stays empty. */
static const struct { enum setting_key government, office, address, contact; } head_keys[] = {
	[LETTER_OF_STEWARD] = { SET_KOP_PEMERINTAH, SET_KOP_INSTANSI, SET_KOP_ALAMAT, SET_KOP_KONTAK },
	[LETTER_OF_FORUM] = { SET_KOP_PEMERINTAH, SET_FORUM_KOP, SET_KOP_ALAMAT, SET_KOP_KONTAK },
	[LETTER_OF_SUPERVISOR] = { SET_NONE, SET_PEMBINA_KOP, SET_PEMBINA_ALAMAT, SET_PEMBINA_KONTAK },
};

static const char *
head_setting(struct db *db, struct arena *a, enum setting_key key)
{
	return key ? setting_text(db, a, key) : "";
}

enum sd_err
letterhead_load(struct db *db, struct arena *a, enum letter_of who, const char *base_url,
    struct letterhead *out)
{
	const char *region = setting_text(db, a, SET_INSTANSI_NAMA);
	struct audit_head_row head;
	enum sd_err er = db_one(db, a, &audit_head_read, &head, DB_NONE);

	if (er != SD_OK)
		return er == SD_NOT_FOUND ? SD_INTERNAL : er;
	*out = (struct letterhead){ .base_url = base_url };
	out->government = head_setting(db, a, head_keys[who].government);
	out->office = head_setting(db, a, head_keys[who].office);
	out->address = head_setting(db, a, head_keys[who].address);
	out->contact = head_setting(db, a, head_keys[who].contact);
	out->place = setting_text(db, a, SET_INSTANSI_IBU_KOTA);
	out->forum = str_blank(region) ? "Forum Satu Data Indonesia"
	    : arena_printf(a, "Forum Satu Data Indonesia Tingkat %s", region);
	out->forum_basis = setting_text(db, a, SET_FORUM_DASAR);
	out->portal = setting_text(db, a, SET_SITUS_NAMA);
	out->trail = arena_printf(a, "%lld %s", (long long)head.last_id, head.last_hash);
	return SD_OK;
}

static void
head_line(struct letter *l, double size, bool bold, const char *text)
{
	const struct pdf_style st = { .size = size, .bold = bold, .align = PDF_CENTRE };

	if (!str_blank(text))
		pdf_text(l->pdf, &st, text);
}

void
letter_open(struct letter *out, struct arena *a, const struct letterhead *h, const struct letter_mark *m,
    const char *title)
{
	struct pdf_setup setup = { .title = title, .author = letter_or(h->office, h->government) };

	setup.subject = m->number;
	setup.created = m->created ? m->created : date_days(m->date) * 86400 + 12 * 3600 - WIB_OFFSET;
	/* Where the document can be looked up; NULL without a code or an address. */
	if (str_blank(m->code) || str_blank(h->base_url))
		setup.foot_qr = NULL;
	else
		setup.foot_qr = arena_printf(a, "%s/dokumen/%s", h->base_url, m->code);
	if (setup.foot_qr)
		setup.foot = arena_printf(a, "Dokumen ini dapat diperiksa keasliannya pada\n%s%s%s",
		    setup.foot_qr, h->trail ? "\nJejak audit " : "", h->trail ? h->trail : "");
	out->arena = a;
	out->head = h;
	out->pdf = pdf_new(a, &setup);
	head_line(out, 13.5, false, out->head->government);
	head_line(out, 16, true, out->head->office);
	head_line(out, 9.5, false, out->head->address);
	head_line(out, 9.5, false, out->head->contact);
	pdf_space(out->pdf, 5);
	pdf_rule(out->pdf, 2.25);
	pdf_space(out->pdf, 1.5);
	pdf_rule(out->pdf, 0.75);
	pdf_space(out->pdf, 14);
}

enum sd_err
letter_begin(struct letter *out, struct arena *a, const struct letterhead *h, const struct letter_mark *m,
    const char *title)
{
	if (str_blank(m->number) || str_blank(m->code) || str_blank(title) || !date_valid(m->date))
		return SD_INVALID;
	letter_open(out, a, h, m, title);
	return SD_OK;
}

void
letter_title(struct letter *l, const char *number, const char *const *line)
{
	const struct pdf_style title = { .size = 13, .bold = true, .align = PDF_CENTRE };
	const struct pdf_style plain = { .align = PDF_CENTRE, .before = 3 };

	for (; *line; line++)
		pdf_text(l->pdf, &title, *line);
	if (!str_blank(number))
		pdf_text(l->pdf, &plain, arena_printf(l->arena, "Nomor: %s", number));
	pdf_space(l->pdf, 14);
}

void
letter_say(struct letter *l, const char *text)
{
	const struct pdf_style st = { .align = PDF_JUSTIFY, .after = 8 };

	pdf_text(l->pdf, &st, text);
}

void
letter_close(struct letter *l, const char *text)
{
	pdf_need(l->pdf, 205);
	letter_say(l, text);
}

void
letter_heading(struct letter *l, const char *text)
{
	const struct pdf_style st = { .bold = true, .heading = true, .before = 10, .after = 5 };

	pdf_text(l->pdf, &st, text);
}

void
letter_numbered(struct letter *l, const char *const *text, size_t n)
{
	const struct pdf_style st = { .align = PDF_JUSTIFY, .after = 3 };
	size_t i;

	for (i = 0; i < n; i++)
		pdf_clause(l->pdf, &st, 20, arena_printf(l->arena, "%zu.", i + 1), false, text[i]);
	pdf_space(l->pdf, 5);
}

void
letter_sign(struct letter *l, struct date day, const struct pdf_signer *s, size_t n)
{
	struct pdf_signer *mine = arena_array(l->arena, n ? n : 1, sizeof(*mine));
	const char *place = l->head->place;
	bool led = false;
	size_t i;

	for (i = 0; i < n; i++) {
		mine[i] = s[i];
		led = led || s[i].lead;
	}
	if (n && !led)
		mine[n > 1].lead = arena_printf(l->arena, "%s%s%s", letter_or(place, ""),
		    str_blank(place) ? "" : ", ", date_long(l->arena, day));
	pdf_space(l->pdf, 16);
	pdf_signers(l->pdf, mine, n);
}

void
letter_annex(struct letter *l, enum pdf_turn turn, const char *name, const char *of,
    const struct letter_mark *m)
{
	const struct pdf_pair row[] = {
		{ "Nomor", m->number },
		{ "Tanggal", date_long(l->arena, m->date) },
	};
	struct pdf_style st = { .size = 10 };

	pdf_page(l->pdf, turn);
	st.indent = pdf_width(l->pdf) * (turn == PDF_LANDSCAPE ? 0.58 : 0.45);
	pdf_text(l->pdf, &st, name);
	pdf_text(l->pdf, &st, of);
	pdf_pairs(l->pdf, &st, 48, row, 2);
	pdf_space(l->pdf, 14);
}

const char *
letter_day_words(struct arena *a, struct date d)
{
	return arena_printf(a, "%s tanggal %s bulan %s tahun %s", date_weekday_name(d),
	    number_words(a, d.day), date_month_name(d.month), number_words(a, d.year));
}

const char *
letter_count(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu (%s)", n, number_words(a, (int64_t)n));
}

void
letter_verdict(struct letter *l, const char *lead, const char *verdict)
{
	static const struct pdf_style st = { .bold = true, .align = PDF_CENTRE, .size = 13, .before = 2,
		.after = 8 };

	pdf_need(l->pdf, 70);
	letter_say(l, lead);
	pdf_text(l->pdf, &st, verdict);
}
