/*
 * structure.h: changes of a dataset's structure in words. structure_diff.c makes them, actions_structure.c keeps them.
 */
#ifndef SD_UPLOAD_STRUCTURE_H
#define SD_UPLOAD_STRUCTURE_H

#include "shared/statistics/dataset.h"

/* "indikator baru: Luas panen; satuan berubah: Produksi"; NULL where nothing that an upload can see is different. */
const char *structure_diff(struct arena *a, const struct dataset *old, const struct dimension *dims, size_t n_dims,
    const struct indicator *inds, size_t n_inds);

#endif
