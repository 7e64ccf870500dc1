/*
 * admin.h: inputs and handlers of the admin's pages, named in the route table of account.c.
 */
#ifndef SD_ACCOUNT_ADMIN_H
#define SD_ACCOUNT_ADMIN_H

#include "shared/request/req.h"

struct id_in { int64_t id; };
struct person_in {
	int64_t id, rev, unit;
	const char *login, *nama, *surel, *jabatan, *pangkat, *nip;
	struct lines peran;
};
struct agency_in {
	int64_t id, rev, penerus;
	const char *kode, *nama, *singkatan, *jenis, *urusan, *kepala, *jabatan, *pangkat, *nip, *kode_surat;
	const char *mulai, *akhir;
};
struct calendar_in { int64_t tahun; };
struct day_in { const char *tanggal, *jenis, *nama, *dasar; int64_t sementara; };
struct day_remove_in { const char *tanggal; };
struct hours_in { int64_t hari; const char *jam; };
struct option_in { const char *nama, *nilai; int64_t rev; };
struct numbering_in { const char *kode, *pola, *klasifikasi, *opd; int64_t rev; };
struct status_in { int64_t id, mati; };

/* A text "08:00-12:00, 13:00-15:00" as seconds of the day, ascending and apart; at most 4. SD_INVALID. Pure. */
struct hour_row;
enum sd_err hours_parse(const char *text, struct hour_row *out, size_t *n);

req_handler admin_page, people_page, person_page, person_again, agencies_page, agency_page, calendar_page,
    calendar_again, options_page, numbering_page;                                        /* admin_pages.c */
req_handler person_action, person_reset_action, person_status_action, person_unlock_action; /* admin_people.c */
req_handler agency_action, day_action, day_remove_action, hours_action, option_action,
    numbering_action;                                                                    /* admin_actions.c */

#endif
