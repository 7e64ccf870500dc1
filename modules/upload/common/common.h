/*
 * common.h: what pages and actions of all rooms share: inputs of several of them, whose record it is, breadcrumbs,
 * structure, next period. One struct a group of pages: a form that comes back is shown by the page's handler with the
 * same input.
 */
#ifndef SD_UPLOAD_COMMON_H
#define SD_UPLOAD_COMMON_H

#include "modules/upload/common/model.h"
#include "shared/process/submission.h"
#include "shared/request/req.h"
#include "shared/request/view.h"

struct list_in { const char *q; int64_t hal; };

struct dataset_in {
	const char *slug, *bentuk, *kolom, *periode; /* of a template: layout, dimension as columns, one period */
	struct file *berkas;
};

/* 0 for those who see all units, else the user's unit (-1 where he has none). */
int64_t unit_filter(const struct req *rq);

/* The dataset of a slug, its structure loaded; a foreign unit's one is SD_NOT_FOUND. */
enum sd_err dataset_of(struct req *rq, const char *slug, struct dataset *out);

/* A submission of the user's own unit, and its dataset as above. SD_NOT_FOUND where it is another's. */
enum sd_err submission_own(struct req *rq, int64_t id, struct submission *s, struct dataset *d);

/* The same for who wants to change it: where it takes no files now, the fault that says so at `field` (NULL: none). */
enum sd_err submission_changeable(struct req *rq, int64_t id, const char *field, struct submission *s,
    struct dataset *d);

/* May this user write standard, structure and uploads of the unit? */
bool user_owns(const struct req *rq, int64_t unit_id);

/* <remah> nodes of the breadcrumbs: pairs of address and text, ended by NULL; the last address may be NULL. */
void crumbs_add(struct node *page, const char *const *pairs);

/* <state name label tone/> of a workflow's state; nothing for NULL. */
void state_node(struct node *parent, const struct workflow *w, const char *name);

/* Which page of a list of datasets: the page, rows of each, the list's address, and the words that were asked for (NULL
 * or "" = none). */
struct page_at {
	int64_t page, per;
	const char *path, *q;
};
void dataset_pages(struct req *rq, struct node *page, const struct dataset_found *found, struct page_at at);

/* <dimensi> and <indikator> of a loaded structure. */
void structure_nodes(struct node *parent, const struct dataset *d);

/* What should be handed in next: the period after the last released one, or the last one that has ended. */
struct period period_next(const struct dataset_row *d, struct date today);

/* An element <deret release breaks restates note> with what changes in the meaning of the dataset since its last
 * release (change_list.h); `note` is how a break in series is explained so far, NULL = not at all. */
enum sd_err meaning_add(struct req *rq, struct node *page, const struct dataset *d, const char *note);

#endif
