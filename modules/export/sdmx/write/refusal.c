/*
 * refusal.c: the words of refusals, Indonesian beside English. See refusal.h. Must never say what is wrong with us.
 */
#include "modules/export/sdmx/query/accept.h"
#include "modules/export/sdmx/write/refusal.h"
#include "shared/ground/count.h"
#include "shared/ground/str.h"
#include <stdarg.h>
#include <string.h>

/* Names of errors as SDMX REST 1.5, 4.7 and RFC 9110 have them. */
static const struct { enum sd_err er; const char *text; } names[] = {
	{ SD_NOT_FOUND, "No results found" }, { SD_GONE, "No results found" }, { SD_LOGIN, "Unauthorized" },
	{ SD_TOO_LARGE, "Response or request too large" }, { SD_SYNTAX, "Syntax error" },
	{ SD_INVALID, "Semantic error" }, { SD_DENIED, "Semantic error" }, { SD_METHOD, "Method not allowed" },
	{ SD_UNACCEPTABLE, "Not acceptable" }, { SD_LIMITED, "Response size exceeds service limit" },
	{ SD_UNSUPPORTED, "Not implemented" }, { SD_BUSY, "Service unavailable" },
};

/* What is expected of a part of a query, where the two languages differ. */
static const struct { const char *id, *en; } expected[] = {
	{ "1.0.0, 1.2+.0, +, ~ atau *", "1.0.0, 1.2+.0, +, ~ or *" },
	{ "2020, 2020-01, 2020-Q1, 2020-S1 atau 2020-01-31", "2020, 2020-01, 2020-Q1, 2020-S1 or 2020-01-31" },
	{ "ID atau AGENSI,ID", "ID or AGENCY,ID" },
	{ "ID, AGENSI,ID atau AGENSI,ID,VERSI", "ID, AGENCY,ID or AGENCY,ID,VERSION" },
	{ "TIME_PERIOD, AllDimensions atau dimensi dari struktur",
	    "TIME_PERIOD, AllDimensions or a dimension of the structure" },
	{ "all, none atau OBS_VALUE", "all, none or OBS_VALUE" },
	{ "bilangan, misalnya 10.5", "a number, such as 10.5" },
	{ "periode, misalnya 2020-01", "a period, such as 2020-01" },
	{ "bilangan bulat mulai 1", "a whole number from 1 on" },
	{ "c[KOMPONEN]=operator:nilai", "c[COMPONENT]=operator:value" },
	{ "c[KOMPONEN]=operator:nilai, dengan koma untuk ATAU dan + untuk DAN",
	    "c[COMPONENT]=operator:value, with a comma for OR and + for AND" },
	{ "data, metadata, schema, availableconstraint, dataflow, datastructure, codelist, conceptscheme dan sumber daya "
	    "struktur lainnya",
	    "data, metadata, schema, availableconstraint, dataflow, datastructure, codelist, conceptscheme and the other "
	    "structure resources" },
	{ "dataflow, datastructure, provisionagreement atau *", "dataflow, datastructure, provisionagreement or *" },
	{ "dimensi dari struktur atau *", "a dimension of the structure or *" },
	{ "dsd, msd, dataset, series, obs, all, none atau pengenal atribut",
	    "dsd, msd, dataset, series, obs, all, none or the id of an attribute" },
	{ "exact atau available", "exact or available" },
	{ "full atau allstubs", "full or allstubs" },
	{ "full, dataonly, serieskeysonly atau nodata", "full, dataonly, serieskeysonly or nodata" },
	{ "id dataflow yang digabung dengan +, atau all", "ids of dataflows joined by +, or all" },
	{ "kode yang dipisah titik", "codes parted by dots" },
	{ "kode yang dipisah titik, misalnya A.3520+352001..", "codes parted by dots, such as A.3520+352001.." },
	{ "kode yang dipisah titik, misalnya A.3520.*", "codes parted by dots, such as A.3520.*" },
	{ "komponen yang digabung dengan +, masing-masing dengan :asc atau :desc, atau * atau series_key",
	    "components joined by +, each with :asc or :desc, or * or series_key" },
	{ "lihat SDMX REST 1.5", "see SDMX REST 1.5" },
	{ "lihat SDMX REST 2.0", "see SDMX REST 2.0" },
	{ "metadata/metadataset, metadata/metadataflow atau metadata/structure",
	    "metadata/metadataset, metadata/metadataflow or metadata/structure" },
	{ "misalnya 2026-01-31T00:00:00Z", "such as 2026-01-31T00:00:00Z" },
	{ "misalnya MDF_MS_KEG", "such as MDF_MS_KEG" },
	{ "nama agensi, dipisah koma, atau *", "ids of agencies, parted by commas, or *" },
	{ "none, all, codelist, datastructure, conceptscheme, dataflow atau dataproviderscheme",
	    "none, all, codelist, datastructure, conceptscheme, dataflow or dataproviderscheme" },
	{ "pengenal dimensi, dipisah koma, atau *", "ids of dimensions, parted by commas, or *" },
	{ "pengenal, dipisah koma, atau *", "ids, parted by commas, or *" },
	{ "satu dataflow, bukan beberapa", "one dataflow, not several" },
	{ "schema/{dataflow, datastructure, provisionagreement, metadataflow atau metadatastructure}/{AGENSI}/{ID}/{VERSI}",
	    "schema/{dataflow, datastructure, provisionagreement, metadataflow or metadatastructure}/{AGENCY}/{ID}/"
	    "{VERSION}" },
	{ "structure, data, availability, schema atau metadata", "structure, data, availability, schema or metadata" },
	{ "sumber daya SDMX REST 1.5", "a resource of SDMX REST 1.5" },
	{ "sumber daya SDMX REST 2.0", "a resource of SDMX REST 2.0" },
	{ "true atau false", "true or false" },
	{ "waktu sebelum asOf", "a time before asOf" },
	{ "alamat", "address" }, /* of the parts themselves the only one that is no name of the standard */
};

bool
english_asked(const struct req *rq)
{
	const char *said = req_query(rq);
	struct str unread = str_of(said ? said : ""), part;

	while ((part = str_part(&unread, '&')).p)
		if (part.n > strlen("lang=") && memcmp(part.p, "lang=", strlen("lang=")) == 0)
			return accept_language(arena_strndup(rq->arena, part.p + strlen("lang="),
			    part.n - strlen("lang=")))[0] == 'e';
	return accept_language(req_header(rq, "Accept-Language"))[0] == 'e';
}

enum sd_err
sdmx_fault(struct req *rq, const char *name, const char *id, const char *en, ...)
{
	const char *text;
	va_list args;

	va_start(args, en);
	text = english_asked(rq) ? arena_vprintf(rq->arena, en, args) : arena_vprintf(rq->arena, id, args);
	va_end(args);
	return req_fault(rq, name, "%s", text);
}

const char *
expected_text(const struct req *rq, const char *id)
{
	bool english = english_asked(rq);

	for (size_t i = 0; english && i < COUNT(expected); i++)
		if (strcmp(expected[i].id, id) == 0)
			return expected[i].en;
	return id;
}

enum sd_err
sdmx_wrong(struct req *rq, const char *name, const char *text)
{
	sdmx_fault(rq, NULL, "Bagian %s tidak dapat dibaca; yang diharapkan: %s.",
	    "The part %s cannot be read; expected: %s.", expected_text(rq, name), expected_text(rq, text));
	return SD_SYNTAX;
}

const char *
error_text_en(enum sd_err er)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].er == er)
			return names[i].text;
	return "Internal server error";
}
