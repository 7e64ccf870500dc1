/*
 * workflow.c: the state machines of an entry of the data list ("entri", SOP steps 1a and 1b) and of
 * a forum session ("sidang") as tables, with their guards. No SQL, no page.
 */
#include "modules/datalist/datalist.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"

/* --- entri --- */

/* What must be said before an entry is shown to others. */
static const char *
guard_complete(const struct subject *s, const struct user *u)
{
	const struct item_row *row = s->row;

	(void)u;
	if (!row)
		return NULL;
	if (!str_same(row->access, "terbuka") && str_blank(row->access_ground))
		return "Akses terbatas atau tertutup memerlukan dasar; lengkapi dahulu entrinya.";
	if (!row->needs_recommendation && str_blank(row->exempt_reason))
		return "Tulis dahulu alasan mengapa rekomendasi BPS tidak diperlukan.";
	return NULL;
}

/* Only a session that is still to come or being held takes entries. */
static const char *
guard_session(const struct subject *s, const struct user *u)
{
	const struct item_row *row = s->row;

	(void)u;
	if (row && state_in(row->session_state, SESSION_OPEN))
		return NULL;
	return "Pilih dahulu sidang yang dijadwalkan atau sedang berlangsung.";
}

/* Decisions are made, and taken back, while the session is being held. */
static const char *
guard_held(const struct subject *s, const struct user *u)
{
	const struct item_row *row = s->row;

	(void)u;
	return row && state_in(row->session_state, SESSION_HELD) ? NULL :
	    "Keputusan hanya dapat diambil selama sidang berlangsung.";
}

/* What a session deferred stays on its agenda until that session is closed and its record written. */
static const char *
guard_recorded(const struct subject *s, const struct user *u)
{
	const struct item_row *row = s->row;

	(void)u;
	return row && state_in(row->session_state, SESSION_HELD) ?
	    "Sidang yang menundanya masih berlangsung; tunggu sampai sidang ditutup." : NULL;
}

static const char *
guard_again(const struct subject *s, const struct user *u)
{
	const char *no = guard_recorded(s, u);

	return no ? no : guard_complete(s, u);
}

#define OWN FLOW_OWNER
#define OTHER FLOW_NOT_AUTHOR

static const struct transition entry_transitions[] = {
	{ "konsep", ENTRY_PROPOSE, "diusulkan", CAP_PROPOSE, "Ajukan", .flags = OWN | FLOW_MANY,
	    .guard = guard_complete, .notify = ROLE_STEWARD | ROLE_COORDINATOR, .message = "diusulkan ke daftar data",
	    .note = "ajukan" },
	{ "konsep", ENTRY_PROPOSE, "diusulkan", CAP_CONSOLIDATE, "Ajukan", .guard = guard_complete, .flags = FLOW_MANY,
	    .notify = ROLE_STEWARD | ROLE_COORDINATOR, .message = "diusulkan ke daftar data", .note = "ajukan" },
	{ "dikembalikan", ENTRY_PROPOSE, "diusulkan", CAP_PROPOSE, "Ajukan kembali", .flags = OWN | FLOW_MANY,
	    .guard = guard_complete, .notify = ROLE_STEWARD | ROLE_COORDINATOR, .message = "diusulkan ke daftar data",
	    .note = "ajukan" },
	{ "dikembalikan", ENTRY_PROPOSE, "diusulkan", CAP_CONSOLIDATE, "Ajukan kembali", .guard = guard_complete,
	    .flags = FLOW_MANY, .notify = ROLE_STEWARD | ROLE_COORDINATOR, .message = "diusulkan ke daftar data",
	    .note = "ajukan" },
	{ "ditunda", ENTRY_PROPOSE, "diusulkan", CAP_PROPOSE, "Ajukan kembali", .flags = OWN | FLOW_MANY,
	    .guard = guard_again, .notify = ROLE_STEWARD | ROLE_COORDINATOR, .message = "diusulkan ke daftar data",
	    .note = "ajukan" },
	{ "ditunda", ENTRY_PROPOSE, "diusulkan", CAP_CONSOLIDATE, "Ajukan kembali", .guard = guard_again,
	    .flags = FLOW_MANY, .notify = ROLE_STEWARD | ROLE_COORDINATOR, .message = "diusulkan ke daftar data",
	    .note = "ajukan" },
	{ "diusulkan", "tarik", "konsep", CAP_PROPOSE, "Tarik kembali", .flags = OWN },
	{ "diusulkan", "kembalikan", "dikembalikan", CAP_CONSOLIDATE, "Kembalikan", .flags = FLOW_REASON | FLOW_MANY,
	    .message = "dikembalikan untuk diperbaiki", .note = "kembalikan" },
	{ "diusulkan", "kembalikan", "dikembalikan", CAP_SESSION, "Kembalikan", .flags = FLOW_REASON | FLOW_MANY,
	    .message = "dikembalikan untuk diperbaiki", .note = "kembalikan" },
	{ "diusulkan", ENTRY_BRING, "disidangkan", CAP_SESSION, "Bawa ke sidang", .guard = guard_session,
	    .flags = FLOW_MANY, .action = entry_bring, .notify = ROLE_FORUM, .message = "masuk agenda sidang forum" },
	{ "disidangkan", "keluarkan", "diusulkan", CAP_SESSION, "Keluarkan dari agenda", .action = entry_leave },
	{ "disidangkan", ENTRY_RELEASE, "diusulkan", CAP_SESSION, "Lepas dari sidang yang batal", .flags = FLOW_SYSTEM,
	    .action = entry_leave },
	{ "disidangkan", ENTRY_AGREE, "disepakati", CAP_DECIDE, "Sepakati", .flags = OTHER, .guard = guard_held,
	    .action = entry_decide },
	{ "disidangkan", "tunda", "ditunda", CAP_DECIDE, "Tunda", .flags = OTHER | FLOW_REASON, .guard = guard_held,
	    .action = entry_decide },
	{ "disidangkan", "tolak", "ditolak", CAP_DECIDE, "Tolak", .flags = OTHER | FLOW_REASON | FLOW_DANGER,
	    .guard = guard_held, .action = entry_decide },
	{ "disepakati", "tinjau", "disidangkan", CAP_DECIDE, "Tinjau ulang keputusan", .flags = OTHER | FLOW_REASON,
	    .guard = guard_held },
	{ "ditunda", "tinjau", "disidangkan", CAP_DECIDE, "Tinjau ulang keputusan", .flags = OTHER | FLOW_REASON,
	    .guard = guard_held },
	{ "ditolak", "tinjau", "disidangkan", CAP_DECIDE, "Tinjau ulang keputusan", .flags = OTHER | FLOW_REASON,
	    .guard = guard_held },
	{ "disepakati", ENTRY_REPLACE, "digantikan", CAP_SESSION, "Gantikan dengan perubahan", .flags = FLOW_SYSTEM },
	{ "konsep", "batalkan", "batal", CAP_PROPOSE, "Batalkan entri", .flags = OWN | FLOW_REASON | FLOW_DANGER },
	{ "konsep", "batalkan", "batal", CAP_CONSOLIDATE, "Batalkan entri", .flags = FLOW_REASON | FLOW_DANGER },
	{ "dikembalikan", "batalkan", "batal", CAP_PROPOSE, "Batalkan entri", .flags = OWN | FLOW_REASON | FLOW_DANGER },
	{ "ditunda", "batalkan", "batal", CAP_PROPOSE, "Batalkan entri", .flags = OWN | FLOW_REASON | FLOW_DANGER,
	    .guard = guard_recorded },
};

const struct workflow entry_flow = {
	.states = &entry_states,
	.transitions = entry_transitions,
	.n_transitions = COUNT(entry_transitions),
	.move = &stmt_item_move,
};

/* --- sidang --- */

static const char *
guard_agenda(const struct subject *s, const struct user *u)
{
	const struct forum_row *row = s->row;

	(void)u;
	return row && !row->n_agenda ? "Agenda masih kosong: masukkan dahulu entri yang diusulkan." : NULL;
}

/* A session is held on its day at the earliest, and by somebody. */
static const char *
guard_opening(const struct subject *s, const struct user *u)
{
	const struct forum_row *row = s->row;
	const char *no = guard_agenda(s, u);

	if (no || !row)
		return no;
	if (!row->is_due)
		return "Sidang baru dapat dibuka pada tanggalnya. Ubah tanggal sidang bila rapatnya dimajukan.";
	return row->n_present ? NULL : "Belum ada peserta yang dicatat: isi dahulu daftar hadir sidang.";
}

static const char *
guard_decided(const struct subject *s, const struct user *u)
{
	const struct forum_row *row = s->row;
	const char *no = guard_agenda(s, u);

	if (no || !row)
		return no;
	return row->n_open ? "Masih ada entri yang belum diputuskan; putuskan semuanya sebelum sidang "
	    "ditutup." : NULL;
}

static const char *
guard_undecided(const struct subject *s, const struct user *u)
{
	const struct forum_row *row = s->row;

	(void)u;
	return row && row->n_open != row->n_agenda ? "Ada entri yang sudah diputuskan, jadi sidang ini "
	    "tidak dapat dibatalkan; tinjau ulang dahulu keputusannya." : NULL;
}

static const struct transition session_transitions[] = {
	{ "dijadwalkan", "buka", "berlangsung", CAP_SESSION, "Buka sidang", .guard = guard_opening, .action = forum_begin },
	{ "berlangsung", "tutup", "ditutup", CAP_SESSION, "Tutup sidang dan terbitkan berita acara",
	    .guard = guard_decided, .action = forum_close, .note = "surat" },
	{ "dijadwalkan", "batalkan", "dibatalkan", CAP_SESSION, "Batalkan sidang", .flags = FLOW_REASON | FLOW_DANGER,
	    .action = forum_call_off },
	{ "berlangsung", "batalkan", "dibatalkan", CAP_SESSION, "Batalkan sidang", .flags = FLOW_REASON | FLOW_DANGER,
	    .guard = guard_undecided, .action = forum_call_off },
};

const struct workflow session_flow = {
	.states = &session_states,
	.transitions = session_transitions,
	.n_transitions = COUNT(session_transitions),
	.move = &stmt_forum_move,
};

/* --- subjects and rights --- */

struct subject
entry_subject(const struct item_row *row)
{
	return (struct subject){ row->id, row->rev, row->state, row->unit_id, row->author_id, row };
}

struct subject
session_subject(const struct forum_row *row)
{
	return (struct subject){ row->id, row->rev, row->state, 0, row->author_id, row };
}

bool
may_write(const struct user *u, int64_t unit_id)
{
	return cap_allows(CAP_CONSOLIDATE, u->roles) ||
	    (cap_allows(CAP_PROPOSE, u->roles) && u->unit_id && u->unit_id == unit_id);
}

bool
may_edit(const struct user *u, const struct item_row *row)
{
	enum cap cap = state_in(row->state, ENTRY_WRITABLE) ? CAP_STAFF : CAP_CONSOLIDATE;

	return state_in(row->state, ENTRY_WRITABLE ", " ENTRY_PROPOSED) && may_write(u, row->unit_id) &&
	    cap_allows(cap, u->roles);
}

int64_t
unit_scope(const struct user *u)
{
	/* A producer without a unit sees no unit's records. */
	return user_sees_all(u) ? 0 : u->unit_id ? u->unit_id : -1;
}
