/* v2_rest.c: what is not there yet. */
#include "modules/export/v2.h"
enum sd_err v2_available_answer(struct req *rq, const struct sdmx_path *path){(void)rq;(void)path;return SD_UNSUPPORTED;}
enum sd_err v2_metadata_answer(struct req *rq, const struct sdmx_path *path){(void)rq;(void)path;return SD_UNSUPPORTED;}
