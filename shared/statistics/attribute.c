/*
 * attribute.c: see attribute.h.
 */
#include "shared/statistics/attribute.h"

#include <string.h>

const struct attribute_kind attribute_kinds[ATTRIBUTE_KINDS] = {
	{ "BASE_PER", "Tahun dasar", "Base period", "Periode yang indeksnya 100, atau yang harganya dipakai.", NULL },
	{ "CLASS_SYSTEM", "Sistem klasifikasi", "Classification system", "Klasifikasi yang dipakai, misalnya KBLI 2020.",
	    NULL },
	{ "COLL_METHOD", "Cara pengumpulan", "Data collection method", "Bagaimana datanya dikumpulkan.", NULL },
	{ "COVERAGE", "Cakupan", "Coverage", "Apa yang tercakup dan apa yang tidak.", NULL },
	{ "DATA_COMP", "Cara penghitungan", "Data compilation", "Bagaimana angkanya diturunkan dari catatan asalnya.",
	    NULL },
	{ "FREQ_COLL", "Frekuensi pengumpulan", "Frequency of data collection", "Bila berbeda dari frekuensi datanya.",
	    "CL_FREQ" },
	{ "FREQ_DISS", "Frekuensi penyebarluasan", "Frequency of dissemination", "Bila berbeda dari frekuensi datanya.",
	    "CL_FREQ" },
	{ "REF_PERIOD", "Periode acuan", "Reference period", "Saat atau rentang yang digambarkan, misalnya akhir tahun.",
	    NULL },
};

const struct attribute_kind *
attribute_kind_of(const char *code)
{
	for (size_t i = 0; code && i < ATTRIBUTE_KINDS; i++)
		if (strcmp(attribute_kinds[i].code, code) == 0)
			return &attribute_kinds[i];
	return NULL;
}
