-- 0013 worksheet: metadata worksheets in whole, the release calendar that follows from them, owned and dated code lists,
-- required cells of a structure, the national standard that a standard follows.

-- applies: when a question is asked: terms joined by '&', each CODE=a,b ("the answer is, or holds, one of these"); a code
-- of another worksheet has its kind before it (keg:ID.4=1,2). Empty = always. hint: what to write, for people.
ALTER TABLE form_field
	ADD COLUMN applies VARCHAR(120) NOT NULL DEFAULT '',
	ADD COLUMN hint VARCHAR(600) NOT NULL DEFAULT '';

-- Body of kind keg: {question: text or list of texts}. Of kind var and ind: {"H.1": ..., "rows": [{"(2)": ...}, ...]}:
-- one row a variable or an indicator. n_required and n_answered count the questions that apply, at the time of writing.
-- A version that a release carries (released_at after changed_at) never changes: the next writing makes a new one.
ALTER TABLE metadata
	ADD COLUMN n_required INT NOT NULL DEFAULT 0,
	ADD COLUMN n_answered INT NOT NULL DEFAULT 0;
UPDATE metadata SET n_required = 1;

-- Planned dates of MS-Keg 8.2, by product of 8.1: written with MS-Keg and never by hand. The release calendar reads them.
CREATE TABLE release_plan (
	dataset_id BIGINT NOT NULL,
	product ENUM('tercetak', 'digital', 'mikro') NOT NULL,
	day DATE NOT NULL,
	PRIMARY KEY (dataset_id, product),
	KEY (day),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The unit that keeps a list (NULL = the steward), and since when and until when the version holds.
ALTER TABLE code_list
	ADD COLUMN unit_id BIGINT NULL,
	ADD COLUMN valid_from DATE NOT NULL DEFAULT '1900-01-01',
	ADD COLUMN valid_to DATE NOT NULL DEFAULT '9999-12-31',
	ADD CONSTRAINT code_list_unit FOREIGN KEY (unit_id) REFERENCES unit (id);

-- Which cells must be filled: every combination of the codes (rapat), or only those that the agency has (jarang); and
-- whether a table without the indicator is incomplete.
ALTER TABLE dataset ADD COLUMN required_cells ENUM('rapat', 'jarang') NOT NULL DEFAULT 'rapat';
ALTER TABLE indicator ADD COLUMN is_required TINYINT NOT NULL DEFAULT 1;

-- The national standard (SDSN) that a standard follows: its code there; `reference` stays the text for people.
ALTER TABLE standard ADD COLUMN sdsn_code VARCHAR(40) NOT NULL DEFAULT '';
