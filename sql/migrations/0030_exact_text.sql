-- 0030 exact text: columns whose texts are compared byte for byte. The house's collation (utf8mb4_unicode_520_ci) is blind to
-- case, accents and trailing blanks: right for what people search for and sort, wrong where a difference is a change. Column by column:
--
--   observation.comment, upload_observation.comment   a release compares them: "Sementara" for "sementara" is a correction that
--                                                     must be released and stand in the list of changes
--   finding.value, finding.suggestion                 one correction is carried to all findings that are alike: the same raw
--                                                     text, not a similar one
--   upload_cell.raw, upload_edit.old_text, .new_text  raw cells; were binary, but blind to trailing blanks
--   code_list.agency, .code, .version, concept.agency identifiers of SDMX 2.1, which are case-sensitive; unique keys
--   unit.code                                         the same: the id of a data provider; unique key
--
-- What stays blind, and why: user.login (nobody gets a login that only looks like another's, and telephones begin words with a capital),
-- titles, names, labels and key words (people search and sort them; two entries that differ only in case are one), states, kinds and
-- names of settings and registers (only the programs' own constants). Columns of ASCII are exact already.
-- NOPAD, because utf8mb4_bin takes "a" and "a " for equal. None of this rewrites rows: INSTANT where no index
-- is concerned (asked with ALGORITHM=INSTANT), a new index for code_list and unit, a copy of concept; these three are small.

ALTER TABLE observation MODIFY comment VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL;
ALTER TABLE upload_observation MODIFY comment VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL;
ALTER TABLE finding
	MODIFY value VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '',
	MODIFY suggestion VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT '';
ALTER TABLE upload_cell MODIFY raw VARCHAR(8000) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
ALTER TABLE upload_edit
	MODIFY old_text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
	MODIFY new_text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
ALTER TABLE code_list
	MODIFY agency VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
	MODIFY code VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
	MODIFY version VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
ALTER TABLE concept MODIFY agency VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
ALTER TABLE unit MODIFY code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL;
