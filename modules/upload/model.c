/*
 * model.c: all statements of module upload in one list, for --check. The SQL stands in common/model_standard.c and
 * common/model_submission.c.
 */
#include "modules/upload/common/model_part.h"
#include "modules/upload/intake/edit.h"

const struct stmt *const upload_stmts[] = {
	&stmt_codelist_all, &stmt_codelist_load, &stmt_codelist_versions, &stmt_codelist_codes, &stmt_codelist_count,
	&stmt_codelist_code, &stmt_codelist_uses, &stmt_codelist_units, &stmt_codelist_insert, &stmt_codelist_update,
	&stmt_codelist_touch, &stmt_codelist_copy, &stmt_codelist_copy_synonyms, &stmt_codelist_put,
	&stmt_codelist_synonyms_clear, &stmt_codelist_synonym_put, &stmt_codelist_drop,
	&stmt_item_list, &stmt_item_list_unit, &stmt_item_load, &stmt_dataset_lines, &stmt_dataset_some,
	&stmt_dataset_named, &stmt_dataset_matches, &stmt_dataset_matches_unit, &stmt_dataset_taken,
	&stmt_dataset_insert, &stmt_item_has_dataset, &stmt_dataset_changed,
	&stmt_dataset_uploads, &stmt_standard_newest, &stmt_standard_versions,
	    &stmt_standard_namesakes,
	&stmt_standard_approved, &stmt_standard_insert, &stmt_standard_update, &stmt_standard_move,
	&stmt_dimension_clear, &stmt_indicator_clear, &stmt_dimension_insert, &stmt_indicator_insert,
	&stmt_attribute_clear, &stmt_attribute_insert, &stmt_list_rows,
	&stmt_list_insert, &stmt_list_code_put, &stmt_list_prune, &stmt_synonym_list, &stmt_list_synonyms,
	&stmt_structure_changes, &stmt_form_list,
	&stmt_metadata_list, &stmt_metadata_versions, &stmt_metadata_load, &stmt_metadata_retire, &stmt_metadata_insert,
	&stmt_metadata_update, &stmt_request_of_item, &stmt_metadata_others, &stmt_plan_clear, &stmt_plan_insert,
	&stmt_plan_next, &stmt_submission_list,
	&stmt_submission_open, &stmt_submission_examining,
	&stmt_submission_insert, &stmt_submission_uploaded, &stmt_submission_handed, &stmt_submission_break,
	&stmt_file_insert, &stmt_chunk_insert, &stmt_chunk_load, &stmt_upload_insert, &stmt_upload_load,
	&stmt_upload_list, &stmt_cell_bulk, &stmt_upload_count, &stmt_chunks_drop,
	&stmt_unused_chunks_delete, &stmt_unused_file_delete,
	&stmt_finding_bulk, &stmt_finding_list,
	&stmt_finding_explain, &stmt_finding_unexplained, &stmt_finding_copy, &stmt_raw_list, &stmt_note_list,
	&stmt_note_answer, &stmt_edit_bulk, &stmt_edit_list, &stmt_finding_load, &stmt_finding_alike,
	&stmt_finding_at, &stmt_finding_keys, &stmt_cell_rows, &stmt_cell_rows_found, &stmt_cell_raw, &stmt_cell_stream,
	&stmt_mapping_list, &stmt_mapping_put, &stmt_mapping_current, &stmt_unit_words, &stmt_equality_list,
	&stmt_equality_insert, &stmt_equality_delete, &stmt_submitted_list, &stmt_submitted_list_unit,
	&stmt_submitted_count, &stmt_submitted_count_unit, &stmt_letter_list, &stmt_letter_list_unit,
	NULL,
};
