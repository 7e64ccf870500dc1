/*
 * catalogue.h: what the files of module catalogue share: inputs, handlers named in the route table, small helpers.
 */
#ifndef SD_CATALOGUE_H
#define SD_CATALOGUE_H

#include "modules/catalogue/grid.h"
#include "shared/ground/date.h"
#include "shared/process/flow.h"
#include "shared/request/view.h"

struct search_in {
	const char *q, *unit, *tema, *frekuensi, *tag, *urut;
	int64_t hal;
};

/* A dataset's page and pictures: which release, which codes of its dimensions. */
struct dataset_in {
	const char *slug, *bagan, *indikator;
	const char *k1, *k2, *k3, *k4, *k5, *k6, *k7, *k8;
	int64_t rilis;
};

struct list_in {
	const char *code, *q;
	const char *versi, *asal; /* blank: the newest; asal "SDMX" or "daerah" */
	int64_t hal;
};

struct page_in {
	int64_t hal;
};

struct schedule_in {
	const char *dari;
	int64_t hal;
};

struct document_in {
	const char *code;
};

struct lookup_in {
	const char *kode;
};

struct complaint_in {
	const char *nama, *surel, *dataset, *perihal, *isi, *situs; /* situs: nobody sees that field */
};

struct ticket_in {
	const char *ticket;
};

struct inbox_in {
	const char *status;
	int64_t hal;
};

struct inbox_item_in {
	int64_t id, rev;
	const char *event, *alasan, *jawaban;
};

req_handler front_page;                                                     /* front.c */
req_handler search_page;                                                    /* search.c */
req_handler dataset_page;                                                   /* dataset.c */
req_handler chart_svg, chart_png, poster_svg, poster_png, poster_pdf;       /* chart.c */
req_handler lists_page, list_page, list_csv, list_json;                     /* codes.c */
req_handler schedule_page, schedule_calendar, release_feed;                 /* schedule.c */
req_handler service_page;                                                   /* service.c */
req_handler theme_css;                                                      /* theme.c */
req_handler document_page, document_bytes, document_lookup;                 /* documents.c */
req_handler complaint_form, complaint_send, complaint_status;               /* complaint.c */
req_handler inbox_page, inbox_item, inbox_event, inbox_answer;              /* inbox.c */

extern const struct workflow complaint_flow;                                /* inbox.c */
struct subject complaint_subject(const struct complaint *row);

/* --- helpers --- */

enum {
	LIST_PER = 20, /* cards or complaints, which are taller than rows */
	TABLE_PER = 50 /* rows of every list of the house: some three screens */
};

/* The first row of page `hal` (0 = first). */
static inline int64_t
page_offset(int64_t hal, int64_t per)
{
	return hal > 1 ? (hal - 1) * per : 0;
}

/* Frequency, periods and date of a card or an edition as people read them, beside the row's own
 * attributes. (search.c) */
void card_add(struct node *parent, struct arena *a, const char *name, const struct card *c);
void edition_add(struct node *parent, struct arena *a, const char *name, const struct edition *e);

/* The WIB date of an instant as an attribute; 0 = left out. (search.c) */
void day_set(struct node *n, struct arena *a, const char *attr, int64_t instant);

/* "2020–2024", "Januari 2023 sampai Desember 2024" or one period. (search.c) */
const char *periods_shown(struct arena *a, const char *from, const char *to);

/* The dataset that the public may see, with its editions, withdrawn ones among them; SD_GONE where nothing else
 * is left (then *d is filled). (dataset.c) */
enum sd_err dataset_public(struct req *rq, const char *slug, struct dataset *d, struct edition **editions, size_t *n);

struct grid_wish wish_of(const struct dataset_in *in);                      /* dataset.c */

/* "ribu ton", "jiwa"; "" where unknown. (dataset.c) */
const char *unit_shown(struct arena *a, const struct indicator *i);

/* schema.org Dataset as JSON-LD that may stand inside a script element. (describe.c) */
const char *describe_json(struct req *rq, const struct grid *g);

/* How to cite a release. (describe.c) */
const char *describe_citation(struct req *rq, const struct grid *g);

/* Planned releases with how they stand: <planned keadaan terlambat terbit ...>. (schedule.c) */
void planned_add(struct req *rq, struct node *page, const struct planned *rows, size_t n);

/* The metadata worksheets of a release, and by what it was checked: <worksheet kind><answer label text/>.
 * (describe.c) */
enum sd_err describe_metadata(struct req *rq, struct node *page, int64_t dataset_id, int64_t number);

#endif
