/*
 * handover_history.c: all that a unit handed in, with rounds, findings and letters: so that who takes over a desk
 * finds everything.
 * GET; nothing here writes.
 */
#include "modules/upload/answer/handover.h"

#define PER_PAGE 30 /* submissions: a year of a large agency */

enum sd_err
history_page(struct req *rq)
{
	const struct list_in *in = rq->in;
	int64_t hal = in->hal > 0 ? in->hal : 1, total, unit = unit_filter(rq);
	struct node *page = page_new(rq, "unggah-riwayat", "Riwayat kiriman");
	struct submitted_row *rows;
	struct letter_row *letters;
	size_t n, i, n_letters;
	enum sd_err er;

	if ((er = submitted_list(rq->db, rq->arena, unit, (hal - 1) * PER_PAGE, PER_PAGE, &rows, &n, &total)) != SD_OK ||
	    (er = letter_list(rq->db, rq->arena, unit, &letters, &n_letters)) != SD_OK)
		return er;
	crumbs_add(page, (const char *const[]){ "/unggah", "Unggah data", NULL, "Riwayat kiriman", NULL, NULL });
	node_set(page, "semua", unit ? NULL : "1");
	for (i = 0; i < n; i++)
		state_node(node_row(page, "kiriman", submitted_fields, &rows[i]), &submission_flow, rows[i].state);
	node_rows(page, "dokumen", letter_fields, sizeof(*letters), letters, n_letters);
	node_pages_counted(page, hal, total, PER_PAGE, n, "/unggah/riwayat");
	return page_send(rq, page);
}
