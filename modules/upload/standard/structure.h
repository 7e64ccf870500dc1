/*
 * structure.h: changes of a dataset's structure in words. structure_diff.c makes them, actions_structure.c keeps them.
 */
#ifndef SD_UPLOAD_STRUCTURE_H
#define SD_UPLOAD_STRUCTURE_H

#include "shared/statistics/dataset.h"

/* A structure as it was just written. */
struct structure_parts {
	const struct dimension *dims;
	size_t n_dims;
	const struct indicator *inds;
	size_t n_inds;
	const struct set_attribute *atts;
	size_t n_atts;
};

/* "indikator baru: Luas panen; satuan berubah: Produksi"; NULL where neither an upload nor the SDMX data structure sees
 * a difference. */
const char *structure_diff(struct arena *a, const struct dataset *old, const struct structure_parts *now);

#endif
