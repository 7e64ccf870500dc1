/*
 * sims.h: which concept of SIMS each question of the forms MS-Keg, MS-Var and MS-Ind answers, so that their answers can
 * be read abroad. Called by registry_form.c (the metadata structure) and by query/metadata_read.c (the answers).
 *
 * Sources: Single Integrated Metadata Structure 2.0 of the European Statistical System (numbers S.1 to S.19) and the
 * cross-domain concepts of the SDMX Content-Oriented Guidelines (ids), which ESMS uses; the questions are those of
 * Peraturan BPS 5/2020. What SIMS has no concept for (training of field staff, ids of other systems) is left out.
 */
#ifndef SD_EXPORT_SIMS_H
#define SD_EXPORT_SIMS_H

#include <stddef.h>

/* A concept, in the order of SIMS. */
struct sims_concept {
	const char *id, *number; /* "STAT_CONC_DEF", "S.3.4" */
};
extern const struct sims_concept sims_concepts[];
extern const size_t n_sims_concepts;

/* A question that answers a concept; rows of one concept stand together, in the order of sims_concepts. */
struct sims_source {
	const char *id;          /* of the concept */
	const char *form, *code; /* "ms_keg", "3.2" */
};
extern const struct sims_source sims_sources[];
extern const size_t n_sims_sources;

#endif
