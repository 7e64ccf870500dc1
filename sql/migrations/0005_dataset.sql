-- 0005 dataset: what a table is: standard (SDS), structure (the SDMX data structure follows one to one), metadata.

CREATE TABLE dataset (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	slug VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- penduduk-jenis-kelamin; never changes
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- PENDUDUK_JENIS_KELAMIN: DF_<code>, DSD_<code>
	item_id BIGINT NULL,                -- the agreed entry of the data list that it carries out
	unit_id BIGINT NOT NULL,
	title_id VARCHAR(250) NOT NULL,
	title_en VARCHAR(250) NOT NULL DEFAULT '',
	description_id VARCHAR(2000) NOT NULL DEFAULT '',
	description_en VARCHAR(2000) NOT NULL DEFAULT '',
	function_code VARCHAR(10) NULL,
	keywords VARCHAR(300) NOT NULL DEFAULT '',       -- separated by ','
	frequency CHAR(1) NOT NULL DEFAULT 'A',
	access ENUM('terbuka', 'terbatas', 'tertutup') NOT NULL DEFAULT 'terbuka',
	is_priority TINYINT NOT NULL DEFAULT 0,
	licence VARCHAR(40) NOT NULL DEFAULT 'CC-BY-4.0',
	next_release DATE NULL,
	external_id VARCHAR(40) NULL,
	structure_version INT NOT NULL DEFAULT 1,        -- templates carry it: "this template is out of date"
	current_release INT NOT NULL DEFAULT 0,          -- number of the release that the public sees; 0 = none
	withdrawn_at DATETIME(6) NULL,
	withdrawn_reason VARCHAR(500) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (slug),
	UNIQUE KEY (code),
	KEY (unit_id),
	KEY (item_id),
	FULLTEXT KEY (title_id, title_en, description_id, keywords),
	FOREIGN KEY (item_id) REFERENCES data_item (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (function_code) REFERENCES government_function (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- SDS: five elements (Perpres 39/2019 Ps 4), versioned, approved by the supervisor.
CREATE TABLE standard (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	dataset_id BIGINT NOT NULL,
	version INT NOT NULL DEFAULT 1,
	unit_id BIGINT NOT NULL,
	concept VARCHAR(300) NOT NULL,
	definition VARCHAR(2000) NOT NULL,
	classification VARCHAR(300) NOT NULL,
	measure VARCHAR(120) NOT NULL,
	unit_text VARCHAR(120) NOT NULL,
	reference VARCHAR(300) NOT NULL DEFAULT '',      -- code or name in the national list, or the rule it follows
	state VARCHAR(24) NOT NULL,                      -- workflow "standar"
	author_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (dataset_id, version),
	KEY (state),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Dimensions in key order, without time. fixed_code: the whole table has this one code and no column for it
-- (FREQ, often REF_AREA and INDICATOR).
CREATE TABLE dimension (
	dataset_id BIGINT NOT NULL,
	position TINYINT NOT NULL,           -- 1..8
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- FREQ, REF_AREA, INDICATOR, SEX ...
	role ENUM('frequency', 'area', 'indicator', 'breakdown') NOT NULL,
	list_id BIGINT NOT NULL,
	name_id VARCHAR(120) NOT NULL,
	name_en VARCHAR(120) NOT NULL DEFAULT '',
	fixed_code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL,
	synonyms VARCHAR(500) NOT NULL DEFAULT '', -- headers that people write, separated by '|'
	PRIMARY KEY (dataset_id, position),
	UNIQUE KEY (dataset_id, code),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id),
	FOREIGN KEY (list_id) REFERENCES code_list (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What is measured: codes of the INDICATOR dimension with unit, decimals and bounds (decimal strings).
CREATE TABLE indicator (
	dataset_id BIGINT NOT NULL,
	position SMALLINT NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name_id VARCHAR(200) NOT NULL,
	name_en VARCHAR(200) NOT NULL DEFAULT '',
	unit_code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- CL_UNIT_MEASURE
	unit_mult VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '0',
	decimals TINYINT NOT NULL DEFAULT 0,
	min_value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	max_value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	synonyms VARCHAR(500) NOT NULL DEFAULT '',
	PRIMARY KEY (dataset_id, position),
	UNIQUE KEY (dataset_id, code),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Metadata worksheets (Peraturan BPS 5/2020): kind keg, var, ind; body = JSON {field code: text or list}.
CREATE TABLE metadata (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	dataset_id BIGINT NOT NULL,
	kind ENUM('keg', 'var', 'ind') NOT NULL,
	version INT NOT NULL DEFAULT 1,
	is_current TINYINT NOT NULL DEFAULT 1,
	body LONGTEXT NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (dataset_id, kind, version),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The questions of the worksheets and of FS3, from the reference data.
CREATE TABLE form_field (
	form VARCHAR(10) NOT NULL,          -- fs3, ms_keg, ms_var, ms_ind
	position INT NOT NULL,
	code VARCHAR(20) NOT NULL,
	block VARCHAR(120) NOT NULL,
	label_id VARCHAR(300) NOT NULL,
	label_en VARCHAR(300) NOT NULL DEFAULT '',
	type VARCHAR(20) NOT NULL,          -- text, textarea, single, multi, date, number, group, table
	required VARCHAR(60) NOT NULL DEFAULT '',
	choices VARCHAR(2000) NOT NULL DEFAULT '',
	source VARCHAR(400) NOT NULL DEFAULT '',
	is_basic TINYINT NOT NULL DEFAULT 0, -- asked already in the first, short form
	PRIMARY KEY (form, code),
	KEY (form, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
