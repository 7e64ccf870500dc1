/*
 * actions_session.c: writes on forum sessions: call one, change it, its agenda, its decisions, its
 * events. Each one transaction.
 */
#include "modules/datalist/datalist.h"
#include "shared/ground/str.h"
#include "shared/process/audit.h"
#include "shared/process/notify.h"
#include "shared/request/event.h"

struct session_save {
	struct req *rq;
	struct forum_row row;
	struct attendee_row *people;
	size_t n_people;
};

/* --- call and change --- */

/* One session of a list, a day and a title: somebody called it already. */
static enum sd_err
session_exists(struct req *rq, const struct forum_row *want)
{
	struct open_row *open;
	size_t n;
	enum sd_err er = forum_open_list(rq->db, rq->arena, want->year, &open, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		if (open[i].id != want->id && str_same(open[i].held_on, want->held_on) &&
		    str_same(open[i].title, want->title))
			return req_exists(rq, "tanggal", arena_printf(rq->arena, "/daftar-data/sidang/%lld",
			    (long long)open[i].id), "Sidang dengan judul dan tanggal itu sudah dijadwalkan.");
	return er == SD_OK ? SD_CONFLICT : er;
}

static enum sd_err
session_new_tx(struct db *db, void *arg)
{
	struct session_save *s = arg;
	struct req *rq = s->rq;
	struct subject subject = { 0, 1, session_states.initial, 0, rq->user.id, NULL };
	const char *text = arena_printf(rq->arena, "Sidang forum daftar data %lld dijadwalkan.",
	    (long long)s->row.year);
	enum sd_err er = forum_insert(db, &s->row, rq->user.id);

	subject.id = s->row.id;
	if (er == SD_OK)
		er = flow_begin(db, rq->arena, &session_flow, &subject, &rq->user, NULL);
	return er == SD_OK ? notify_role(db, ROLE_FORUM | ROLE_STEWARD, 0, text,
	    arena_printf(rq->arena, "/daftar-data/sidang/%lld", (long long)s->row.id)) : er;
}

enum sd_err
session_new_action(struct req *rq)
{
	const struct session_in *in = rq->in;
	struct session_save s = { .rq = rq, .row = { .year = in->tahun, .title = in->judul,
		.place = in->tempat, .held_on = in->tanggal } };
	struct year_row *years;
	size_t n;
	bool stands = false;
	enum sd_err er = year_list(rq->db, rq->arena, &years, &n);

	for (size_t i = 0; er == SD_OK && i < n; i++)
		stands = stands || years[i].year == in->tahun;
	if (er != SD_OK)
		return er;
	if (!stands)
		return req_fault(rq, "tahun", "Daftar data tahun itu belum dibuka.");
	if ((er = db_tx(rq->db, session_new_tx, &s)) == SD_CONFLICT)
		return session_exists(rq, &s.row);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "buat", "/daftar-data/sidang/%lld", (long long)s.row.id);
}

static enum sd_err
session_edit_tx(struct db *db, void *arg)
{
	struct session_save *s = arg;
	struct audit_row trail = { .at = s->rq->now, .user_id = s->rq->user.id, .kind = "sidang",
		.subject_id = s->row.id, .event = "ubah" };
	enum sd_err er = forum_update(db, &s->row, s->rq->user.id);

	if (er == SD_OK)
		er = attendee_replace(db, s->row.id, s->people, s->n_people);
	return er == SD_OK ? audit_write(db, &trail) : er;
}

static const char *
line_at(const struct lines *v, size_t i)
{
	return i < v->n ? v->v[i] : "";
}

static bool
id_in_list(const struct ids *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->v[i] == id)
			return true;
	return false;
}

/* The lines of the form that say a name; the others fall away. */
static enum sd_err
people_read(struct req *rq, const struct session_in *in, struct session_save *s)
{
	static const struct { const char *name; size_t max; } limits[] = {
		{ "nama", 120 }, { "jabatan", 160 }, { "instansi", 200 }, { "nip", 30 } };
	const struct lines *const lists[] = { &in->nama, &in->jabatan, &in->instansi, &in->nip };

	s->people = arena_array(rq->arena, in->nama.n, sizeof(*s->people));
	for (size_t i = 0; i < in->nama.n; i++) {
		for (size_t k = 0; k < 4; k++)
			if (utf8_length(line_at(lists[k], i)) > limits[k].max)
				return req_fault(rq, limits[k].name, "Peserta %zu: %s paling banyak %zu karakter.",
				    i + 1, limits[k].name, limits[k].max);
		if (str_blank(in->nama.v[i]))
			continue;
		s->people[s->n_people++] = (struct attendee_row){
			.signs = id_in_list(&in->tanda_tangan, (int64_t)i + 1), .name = in->nama.v[i],
			.title = line_at(&in->jabatan, i), .agency = line_at(&in->instansi, i),
			.nip = line_at(&in->nip, i) };
	}
	return SD_OK;
}

enum sd_err
session_edit_action(struct req *rq)
{
	const struct session_in *in = rq->in;
	struct session_save s = { .rq = rq };
	enum sd_err er;

	if ((er = forum_find(rq->db, rq->arena, in->id, &s.row)) != SD_OK)
		return er;
	if (!state_in(s.row.state, SESSION_OPEN))
		return req_fault(rq, NULL, "Sidang ini sudah selesai; isinya tidak dapat diubah lagi.");
	s.row.rev = in->rev;
	s.row.title = in->judul;
	s.row.place = in->tempat;
	s.row.held_on = in->tanggal;
	s.row.minutes = in->notulen;
	if ((er = people_read(rq, in, &s)) != SD_OK)
		return er;
	if ((er = db_tx(rq->db, session_edit_tx, &s)) == SD_CONFLICT)
		return session_exists(rq, &s.row);
	if (er != SD_OK)
		return er;
	return resp_see_other(rq, "simpan", "/daftar-data/sidang/%lld", (long long)s.row.id);
}

/* --- agenda --- */

/* Everything that is proposed for the session's year goes on its agenda. */
enum sd_err
agenda_action(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct forum_row s;
	struct item_row *rows;
	struct id_row *ids;
	struct item_filter f = { .state = ENTRY_PROPOSED_STATE, .priority = -1, .q = "", .like = "%" };
	int64_t *v;
	size_t n;
	enum sd_err er;

	if ((er = forum_find(rq->db, rq->arena, in->id, &s)) != SD_OK)
		return er;
	f.year = s.year;
	if ((er = item_ids(rq->db, rq->arena, &f, 2000, &ids, &n)) != SD_OK)
		return er;
	if (!n)
		return req_fault(rq, NULL, "Tidak ada entri yang sedang diusulkan untuk tahun %lld.",
		    (long long)s.year);
	v = arena_array(rq->arena, n, sizeof(*v));
	for (size_t i = 0; i < n; i++)
		v[i] = ids[i].id;
	if ((er = entries_load(rq, v, n, &rows)) != SD_OK)
		return er;
	for (size_t i = 0; i < n; i++) {
		rows[i].session_id = s.id;
		rows[i].session_state = s.state;
	}
	if ((er = entries_fire(rq, rows, n, ENTRY_BRING, NULL, NULL)) != SD_OK)
		return er;
	return resp_see_other(rq, "agenda", "/daftar-data/sidang/%lld", (long long)s.id);
}

/* --- decisions --- */

struct decisions {
	struct req *rq;
	struct item_row *rows;
	const char **event, **note;
	size_t n;
};

static enum sd_err
decisions_tx(struct db *db, void *arg)
{
	struct decisions *d = arg;
	enum sd_err er = SD_OK;

	for (size_t i = 0; i < d->n && er == SD_OK; i++)
		er = entry_fire(db, d->rq, &d->rows[i], d->event[i], d->note[i]);
	return er;
}

/* Takes row i of the form into the decisions, where it says one. */
static enum sd_err
decision_read(struct req *rq, const struct decide_in *in, size_t i, struct decisions *d)
{
	struct item_row *row = &d->rows[d->n];
	const char *event = in->putusan.v[i];
	const struct transition *t;
	enum sd_err er;

	if (str_blank(event))
		return SD_OK;
	/* An event of the entry's flow whose action is a decision of the forum: the form cannot send another. */
	if (!(t = flow_event(&entry_flow, event)) || t->action != entry_decide)
		return req_fault(rq, "putusan", "Putusan itu tidak dikenal.");
	if ((er = entry_load(rq, in->ids.v[i], row)) != SD_OK)
		return er;
	if (row->session_id != in->id)
		return req_fault(rq, NULL, "%s: tidak ada di agenda sidang ini.", row->title);
	d->event[d->n] = event;
	d->note[d->n] = line_at(&in->catatan, i);
	if (str_blank(d->note[d->n]) && (t->flags & FLOW_REASON)) /* names the very field */
		er = req_fault(rq, arena_printf(rq->arena, "catatan-%lld", (long long)row->id),
		    "%s: tulis alasan menunda atau menolaknya.", row->title);
	else
		er = entry_may_fire(rq, row, event, d->note[d->n]);
	d->n++;
	return er;
}

enum sd_err
decide_action(struct req *rq)
{
	const struct decide_in *in = rq->in;
	struct decisions d = { .rq = rq };
	enum sd_err er, worst = SD_OK;

	if (in->putusan.n != in->ids.n)
		return req_fault(rq, NULL, "Formulir putusan tidak utuh; muat ulang halamannya.");
	d.rows = arena_array(rq->arena, in->ids.n, sizeof(*d.rows));
	d.event = arena_array(rq->arena, in->ids.n, sizeof(*d.event));
	d.note = arena_array(rq->arena, in->ids.n, sizeof(*d.note));
	for (size_t i = 0; i < in->ids.n; i++)
		if ((er = decision_read(rq, in, i, &d)) != SD_OK) {
			if (er != SD_INVALID)
				return er;
			worst = er;
		}
	if (worst != SD_OK)
		return worst;
	if (!d.n)
		return req_fault(rq, NULL, "Belum ada putusan yang dipilih.");
	if ((er = db_tx(rq->db, decisions_tx, &d)) != SD_OK)
		return er;
	return resp_see_other(rq, "putusan", "/daftar-data/sidang/%lld/putuskan", (long long)in->id);
}

enum sd_err
decide_all_action(struct req *rq)
{
	const struct id_in *in = rq->in;
	struct item_line *agenda;
	struct item_row *rows;
	int64_t *ids;
	size_t n, k = 0;
	enum sd_err er = agenda_list(rq->db, rq->arena, in->id, 0, &agenda, &n);

	if (er != SD_OK)
		return er;
	ids = arena_array(rq->arena, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		if (state_in(agenda[i].state, ENTRY_IN_SESSION))
			ids[k++] = agenda[i].id;
	if (!k)
		return req_fault(rq, NULL, "Tidak ada entri yang belum diputuskan.");
	if ((er = entries_load(rq, ids, k, &rows)) != SD_OK ||
	    (er = entries_fire(rq, rows, k, ENTRY_AGREE, NULL, NULL)) != SD_OK)
		return er;
	return resp_see_other(rq, "putusan", "/daftar-data/sidang/%lld", (long long)in->id);
}

/* --- events --- */

/* Actions of the session's rows; f->context is the struct session_event. */
enum sd_err
forum_call_off(struct db *db, struct firing *f)
{
	const struct session_event *e = f->context;
	struct req *rq = e->rq;
	struct item_line *agenda;
	struct item_row row;
	struct subject s;
	size_t n;
	enum sd_err er;

	if ((er = flow_move(db, f)) != SD_OK || (er = agenda_list(db, rq->arena, e->row.id, 0, &agenda, &n)) != SD_OK)
		return er;
	/* What was on the agenda of a session that is called off waits for another one. */
	for (size_t i = 0; i < n && er == SD_OK; i++) {
		if (!state_in(agenda[i].state, ENTRY_IN_SESSION))
			continue;
		if ((er = item_load(db, rq->arena, agenda[i].id, 0, &row)) != SD_OK)
			break;
		s = entry_subject(&row);
		er = flow_fire_system(db, &(struct firing){ .flow = &entry_flow, .subject = &s, .arena = rq->arena,
		    .user = &rq->user }, ENTRY_RELEASE);
	}
	return er;
}

enum sd_err
forum_begin(struct db *db, struct firing *f)
{
	enum sd_err er = flow_move(db, f);

	return er == SD_OK ? notify_role(db, ROLE_FORUM, 0, "Sidang forum dibuka; silakan memutuskan entri.",
	    arena_printf(f->arena, "/daftar-data/sidang/%lld/putuskan", (long long)f->subject->id)) : er;
}

enum sd_err
session_event_action(struct req *rq)
{
	const struct fire_in *in = rq->in;
	struct session_event e = { .rq = rq };
	struct subject s;
	struct firing f = { .flow = &session_flow, .subject = &s, .reason = in->alasan, .context = &e };
	enum sd_err er;

	if ((er = forum_find(rq->db, rq->arena, in->id, &e.row)) != SD_OK)
		return er;
	if (e.row.rev != in->rev)
		return SD_CONFLICT;
	s = session_subject(&e.row);
	if ((er = event_fire(rq, &f, in->event, NULL)) != SD_OK)
		return er;
	return resp_see_other(rq, event_note(&f), "/daftar-data/sidang/%lld", (long long)e.row.id);
}
