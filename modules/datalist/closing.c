/*
 * closing.c: what happens when a session is closed: the list becomes agreed, amendments take the
 * place of what they amend, Berita Acara and Kesepakatan are numbered, written and stored, producers
 * are told. All in the transaction of the event, so all or nothing. Both letters are drawn from what the transaction
 * reads first; must never be drawn while it holds a lock: an agenda of 400 entries takes its time, and nobody waits for
 * it. What was drawn is then compared with what stands (agenda_stands), and only so stored.
 */
#include "modules/datalist/datalist.h"
#include "modules/datalist/difference.h"
#include "modules/datalist/forum_letter.h"
#include "modules/datalist/terms.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/document.h"
#include "shared/process/notify.h"
#include "shared/process/register.h"

enum {
	LETTERS = 2 /* Berita Acara and Kesepakatan */
};

/* A letter that is drawn and not stored yet. */
struct drawn {
	struct document doc;
	struct blob bytes;
};

struct closing {
	struct db *db;
	struct req *rq;
	const struct forum_row *session;
	const struct item_line *agenda;
	size_t n, n_agreed;
	struct version_row before;   /* the version in force; number 0: the list was never agreed on */
	struct letter_amendment amendment;
	struct letter_session letter;
	struct letterhead head;
	struct drawn drawn[LETTERS];
	size_t n_drawn;
};

static enum letter_decision
decision_of(const char *state)
{
	if (state_in(state, ENTRY_AGREED))
		return LETTER_AGREED;
	if (state_in(state, ENTRY_DEFERRED))
		return LETTER_DEFERRED;
	return state_in(state, ENTRY_REJECTED) ? LETTER_REJECTED : LETTER_UNDECIDED;
}

static void
entries_fill(struct closing *c)
{
	struct arena *a = c->rq->arena;
	struct letter_entry *v = arena_array(a, c->n, sizeof(*v));

	for (size_t i = 0; i < c->n; i++) {
		const struct item_line *r = &c->agenda[i];
		v[i] = (struct letter_entry){ .name = r->title, .producer = r->unit_name,
			.period = arena_printf(a, "%lld / %s", (long long)c->session->year,
			    term_label(&terms_frequency, r->frequency)),
			.kind = term_label(&terms_kind, r->kind), .priority = r->is_priority != 0,
			.release = str_blank(r->release_rule) ? NULL : r->release_rule,
			.decision = decision_of(r->state),
			.note = str_blank(r->decision_note) ? NULL : r->decision_note };
	}
	c->letter.entry = v;
	c->letter.n_entries = c->n;
}

/* Who was there, and who signs; where nobody is said to sign, the two sides of the forum do. */
static enum sd_err
people_fill(struct closing *c)
{
	struct arena *a = c->rq->arena;
	struct attendee_row *rows;
	struct letter_person *person;
	struct pdf_signer *signer;
	size_t n, k = 0;
	enum sd_err er = attendee_list(c->db, a, c->session->id, &rows, &n);

	if (er != SD_OK)
		return er;
	person = arena_array(a, n, sizeof(*person));
	signer = arena_array(a, n + 1, sizeof(*signer));
	for (size_t i = 0; i < n; i++) {
		const char *office = !str_blank(rows[i].title) && !str_blank(rows[i].agency) ?
		    arena_printf(a, "%s, %s", rows[i].title, rows[i].agency) :
		    !str_blank(rows[i].title) ? rows[i].title : rows[i].agency;
		person[i] = (struct letter_person){ rows[i].name, office };
		if (rows[i].signs)
			signer[k++] = (struct pdf_signer){ .office = str_blank(rows[i].title) ?
			    rows[i].agency : rows[i].title, .name = rows[i].name,
			    .nip = str_blank(rows[i].nip) ? NULL : rows[i].nip };
	}
	if (!k)
		signer[k++] = (struct pdf_signer){ .office = "Koordinator Forum Satu Data" };
	c->letter.attendee = person;
	c->letter.n_attendees = n;
	c->letter.signer = signer;
	c->letter.n_signers = k;
	return SD_OK;
}

/* Room for the lines of one more entry behind those of the amendment that stand. */
static void
change_add(struct letter_amended **v, struct letter_amendment *m, const struct item_row *row,
    const struct entry_difference *d)
{
	(*v)[m->n_changes++] = (struct letter_amended){ .name = row->title, .producer = row->unit_name, .what = d->label,
	    .was = d->was,
		.becomes = d->becomes, .reason = str_blank(row->amend_reason) ? NULL : row->amend_reason };
}

/* One agreed entry of an amendment's session: new, dropped, or changed in these fields. */
static void
amendment_line(struct letter_amendment *m, struct letter_amended **v, const struct item_row *old,
    const struct item_row *row)
{
	static const struct entry_difference added = { "Data baru", NULL, "Masuk daftar" }, dropped = { "Dikeluarkan",
	    "Ada di daftar", NULL };
	struct entry_difference d[DIFFERENCES_MAX];
	size_t n;

	if (!old) {
		m->n_new++;
		m->n_priority += row->is_priority != 0;
		change_add(v, m, row, &added);
		return;
	}
	m->n_priority -= old->is_priority != 0;
	if (row->drops) {
		m->n_dropped++;
		change_add(v, m, row, &dropped);
		return;
	}
	m->n_changed++;
	m->n_priority += row->is_priority != 0;
	n = entry_differences(old, row, d);
	for (size_t i = 0; i < n; i++)
		change_add(v, m, row, &d[i]);
}

/* What the session amends, once there is a version in force. */
static enum sd_err
amendment_fill(struct closing *c)
{
	struct arena *a = c->rq->arena;
	struct letter_amendment *m = &c->amendment;
	struct version_row first;
	struct letter_amended *v;
	struct item_row *rows, *old;
	size_t n, n_old;
	enum sd_err er;

	if ((er = version_find(c->db, a, c->session->year, 1, &first)) != SD_OK ||
	    (er = agenda_agreed(c->db, a, c->session->id, &rows, &n)) != SD_OK ||
	    (er = agenda_amended(c->db, a, c->session->id, &old, &n_old)) != SD_OK)
		return er;
	*m = (struct letter_amendment){ .ordinal = c->before.number, .number = first.paper_number,
		.n_priority = (size_t)c->before.n_priority };
	if (!date_parse(first.agreed_on, &m->agreed))
		return SD_INTERNAL;
	m->change = v = arena_array(a, n * DIFFERENCES_MAX, sizeof(*v));
	for (size_t i = 0; i < n; i++) {
		const struct item_row *was = NULL;
		for (size_t k = 0; k < n_old && !was && rows[i].amends_id; k++)
			was = old[k].id == rows[i].amends_id ? &old[k] : NULL;
		amendment_line(m, &v, was, &rows[i]);
	}
	m->n_items = (size_t)c->before.n_items + m->n_new - m->n_dropped;
	c->letter.amendment = m;
	return SD_OK;
}

typedef enum sd_err letter_writer(struct arena *a, const struct letterhead *h,
    const struct letter_session *s, struct blob *out);

/* Takes a number and draws the letter that bears it. */
static enum sd_err
letter_prepare(struct closing *c, const char *kind, const char *title, letter_writer *write)
{
	struct arena *a = c->rq->arena;
	struct date today = time_wib_date(c->rq->now);
	struct drawn *d = &c->drawn[c->n_drawn++];
	int64_t sequence;
	enum sd_err er;

	d->doc = (struct document){ .code = document_code(a), .kind = kind, .subject_kind = "sidang",
		.subject_id = c->session->id, .issued_at = c->rq->now, .issued_by = c->rq->user.id,
		.media_type = "application/pdf", .is_public = 1 };
	er = register_take(c->db, a, kind, today, &d->doc.number, &sequence);

	if (er != SD_OK)
		return er;
	c->letter.mark = (struct letter_mark){ d->doc.code, d->doc.number, today, c->rq->now };
	if ((er = write(a, &c->head, &c->letter, &d->bytes)) != SD_OK)
		return er;
	d->doc.title = arena_printf(a, "%s Tahun %lld", title, (long long)c->session->year);
	d->doc.file_name = arena_printf(a, "%s-%lld-%lld.pdf", kind, (long long)c->session->year,
	    (long long)sequence);
	document_seal(&d->doc, &d->bytes);
	c->letter.record_number = d->doc.number;
	return SD_OK;
}

static enum sd_err
letters_prepare(struct closing *c)
{
	const struct forum_row *s = c->session;
	enum sd_err er;

	c->letter.title = s->title;
	c->letter.year = (int)s->year;
	c->letter.place = str_blank(s->place) ? NULL : s->place;
	c->letter.chair = s->author_name;
	c->letter.notes = str_blank(s->minutes) ? NULL : s->minutes;
	if (!date_parse(s->held_on, &c->letter.held))
		c->letter.held = time_wib_date(c->rq->now);
	entries_fill(c);
	if ((er = people_fill(c)) != SD_OK || (er = letterhead_load(c->db, c->rq->arena, LETTER_OF_FORUM,
	    c->rq->conf->base_url, &c->head)) != SD_OK)
		return er;
	er = letter_prepare(c, "ba-forum", "Berita Acara Forum Satu Data", letter_official_record);
	if (er != SD_OK || !c->n_agreed)
		return er;
	er = version_newest(c->db, c->rq->arena, s->year, &c->before);
	if (er == SD_NOT_FOUND)
		return letter_prepare(c, "kesepakatan", "Kesepakatan Daftar Data", letter_agreement);
	if (er != SD_OK || (er = amendment_fill(c)) != SD_OK)
		return er;
	return letter_prepare(c, "kesepakatan", arena_printf(c->rq->arena, "Perubahan ke-%lld atas Kesepakatan Daftar Data",
	    (long long)c->amendment.ordinal), letter_agreement);
}

/* What hung on the amended entry hangs on its amendment. The trail names both: what is counted of an entry is counted
 * anew by the row that names it (0052). */
static enum sd_err
amendment_succeed(struct closing *c, const struct item_line *r)
{
	struct audit_row trail = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = "entri", .subject_id = r->id,
		.event = "ubah", .detail = arena_printf(c->rq->arena, "{\"menggantikan\": %lld}", (long long)r->amends_id) };
	enum sd_err er = item_succeed(c->db, r->amends_id, r->id);

	return er == SD_OK ? audit_write(c->db, &trail) : er;
}

/* An entry leaves the list for good, the machine says why. */
static enum sd_err
entry_replace(struct closing *c, struct item_row *row, const char *detail)
{
	struct req *rq = c->rq;
	struct subject s = entry_subject(row);

	return flow_fire_system(c->db, &(struct firing){ .flow = &entry_flow, .subject = &s, .arena = rq->arena,
	    .user = &rq->user, .detail = detail }, ENTRY_REPLACE);
}

/* Amendments that were agreed take the place of the entries that they amend. */
static enum sd_err
amendments_settle(struct closing *c)
{
	struct arena *a = c->rq->arena;
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < c->n && er == SD_OK; i++) {
		const struct item_line *r = &c->agenda[i];
		struct item_row old, gone;
		if (!r->amends_id || !state_in(r->state, ENTRY_AGREED))
			continue;
		er = item_load(c->db, a, r->amends_id, 0, &old);
		if (er == SD_OK && state_in(old.state, ENTRY_AGREED))
			er = entry_replace(c, &old, arena_printf(a, "{\"oleh\": %lld}", (long long)r->id));
		if (er == SD_OK && !r->drops)
			er = amendment_succeed(c, r);
		else if (er == SD_OK) { /* it goes with what it drops; what hangs on that stays there */
			er = item_load(c->db, a, r->id, 0, &gone);
			if (er == SD_OK)
				er = entry_replace(c, &gone, "{\"dikeluarkan\": true}");
		}
	}
	return er;
}

static enum sd_err
list_agree(struct closing *c)
{
	struct audit_row trail = { .at = c->rq->now, .user_id = c->rq->user.id, .kind = "daftar",
		.subject_id = c->session->year, .event = ENTRY_AGREE, .to_state = "agreed",
		.detail = arena_printf(c->rq->arena, "{\"sidang\": %lld}", (long long)c->session->id) };
	enum sd_err er = year_agree(c->db, c->session->year);

	return er == SD_OK ? audit_write(c->db, &trail) : er;
}

/* What holds from now on is kept as the next version, unless another session kept one since the paper was drawn. */
static enum sd_err
list_freeze(struct closing *c)
{
	struct version_row v = { .year = c->session->year, .session_id = c->session->id, .agreed_on = c->session->held_on };
	enum sd_err er = version_freeze(c->db, c->rq->arena, &v, c->rq->user.id);

	if (er != SD_OK)
		return er;
	if (v.number != c->before.number + 1 || (c->letter.amendment && v.n_items != (int64_t)c->amendment.n_items))
		return SD_CONFLICT;
	return SD_OK;
}

/* One message to each agency whose entries were on the agenda (they come agency by agency). */
static enum sd_err
producers_tell(struct closing *c)
{
	struct arena *a = c->rq->arena;
	const char *text = arena_printf(a, "Sidang forum daftar data %lld ditutup; keputusan atas usulan "
	    "Anda sudah terbit.", (long long)c->session->year);
	const char *path = arena_printf(a, "/daftar-data/sidang/%lld", (long long)c->session->id);
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < c->n && er == SD_OK; i++)
		if (!i || c->agenda[i].unit_id != c->agenda[i - 1].unit_id)
			er = notify_role(c->db, ROLE_PRODUCER, c->agenda[i].unit_id, text, path);
	return er;
}

/* Nobody has decided, changed or moved an entry while the letters were drawn; from here on he waits. */
static enum sd_err
agenda_stands(struct closing *c)
{
	struct id_rev_row *now;
	size_t n;
	enum sd_err er = agenda_lock(c->db, c->rq->arena, c->session->id, &now, &n);

	if (er != SD_OK || n != c->n)
		return er == SD_OK ? SD_CONFLICT : er;
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < c->n && c->agenda[k].id != now[i].id)
			k++;
		if (k == c->n || c->agenda[k].rev != now[i].rev)
			return SD_CONFLICT;
	}
	return SD_OK;
}

enum sd_err
forum_close(struct db *db, struct firing *f)
{
	struct session_event *e = f->context;
	struct req *rq = e->rq;
	struct forum_row *row = &e->row;
	struct closing c = { .db = db, .rq = rq, .session = row };
	enum sd_err er;
	struct item_line *agenda;

	er = agenda_list(c.db, c.rq->arena, c.session->id, 0, &agenda, &c.n);
	if (er != SD_OK)
		return er;
	c.agenda = agenda;
	for (size_t i = 0; i < c.n; i++) {
		if (decision_of(agenda[i].state) == LETTER_UNDECIDED)
			return SD_CONFLICT; /* somebody put one on the agenda meanwhile */
		c.n_agreed += decision_of(agenda[i].state) == LETTER_AGREED;
	}
	if ((er = letters_prepare(&c)) != SD_OK || (er = flow_move(db, f)) != SD_OK ||
	    (er = agenda_stands(&c)) != SD_OK || (er = forum_closed(db, row->id)) != SD_OK)
		return er;
	for (size_t i = 0; i < c.n_drawn && er == SD_OK; i++)
		er = document_store(c.db, &c.drawn[i].doc, &c.drawn[i].bytes);
	if (er != SD_OK)
		return er;
	if ((er = amendments_settle(&c)) != SD_OK)
		return er;
	if (c.n_agreed && ((er = list_agree(&c)) != SD_OK || (er = list_freeze(&c)) != SD_OK))
		return er;
	return producers_tell(&c);
}
