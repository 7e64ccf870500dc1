-- 0037 meaning: what a release means is kept as it stood, and is never changed: titles, standard, structure, units, code lists.
--
-- dataset, standard, dimension, indicator, dataset_attribute, code_list and code are the working copy: producers, templates and checks
-- use them. What the public reads is here, made by the release (shared/statistics/meaning.h). Rows and columns as in the working copy,
-- not packed texts: every statement that read the one reads the other by the same indexes, in the same number of statements, and
-- whole lists of datasets are still put together by joins. Each row is kept once, by the SHA-256 of what it says: a release that
-- changes nothing but figures costs 8 bytes.

-- A code list as it stood. Its numbers never meet those of code_list: a reader names either by one number.
CREATE TABLE frozen_list (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- over names and codes, not over the version
	agency VARCHAR(60) NOT NULL,
	code VARCHAR(60) NOT NULL,
	version VARCHAR(20) NOT NULL,     -- semantic: more codes are minor, other codes major, other texts a patch
	name_id VARCHAR(200) NOT NULL,
	name_en VARCHAR(200) NOT NULL DEFAULT '',
	description VARCHAR(1000) NOT NULL DEFAULT '',
	source VARCHAR(300) NOT NULL DEFAULT '',
	is_shared TINYINT AS (code NOT LIKE 'CL\_IND\_%') PERSISTENT,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY (sha256),
	UNIQUE KEY (agency, code, version),
	KEY newest (agency, code, id),
	KEY shared_order (is_shared, name_id, code, id)
) ENGINE=InnoDB AUTO_INCREMENT=1000000000 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE frozen_code (
	list_id BIGINT NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	position INT NOT NULL,
	name_id VARCHAR(300) NOT NULL,
	name_en VARCHAR(300) NOT NULL DEFAULT '',
	description VARCHAR(2000) NOT NULL DEFAULT '',
	parent VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL,
	kemendagri VARCHAR(20) NULL,
	bps VARCHAR(20) NULL,
	valid_from DATE NULL,             -- NULL: no bound
	valid_to DATE NULL,
	PRIMARY KEY (list_id, code),
	KEY (list_id, position),
	KEY kemendagri (kemendagri, list_id),
	FOREIGN KEY (list_id) REFERENCES frozen_list (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What releases of one dataset mean: the columns of dataset, unit, government_function and standard that the public reads.
CREATE TABLE meaning (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- over all of it, lists too, but not over the version
	dataset_id BIGINT NOT NULL,
	version VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of dataflow and structure
	structure_version INT NOT NULL,      -- of the working copy when it was kept first
	sparse TINYINT NOT NULL,
	title_id VARCHAR(250) NOT NULL,
	title_en VARCHAR(250) NOT NULL,
	description_id VARCHAR(2000) NOT NULL,
	description_en VARCHAR(2000) NOT NULL,
	unit_code VARCHAR(40) NOT NULL,
	unit_name VARCHAR(200) NOT NULL,
	function_code VARCHAR(10) NULL,
	function_name VARCHAR(160) NULL,
	keywords VARCHAR(300) NOT NULL,
	frequency CHAR(1) NOT NULL,
	licence VARCHAR(40) NOT NULL,
	concept VARCHAR(300) NULL,           -- of the standard; NULL: none
	definition VARCHAR(2000) NULL,
	classification VARCHAR(300) NULL,
	measure VARCHAR(120) NULL,
	unit_text VARCHAR(120) NULL,
	reference VARCHAR(300) NULL,
	sdsn_code VARCHAR(60) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY (sha256),
	UNIQUE KEY (dataset_id, version),
	KEY unit_newest (unit_code, id),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE meaning_dimension (
	meaning_id BIGINT NOT NULL,
	position TINYINT NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	role VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	list_id BIGINT NOT NULL,             -- a frozen_list; a code_list where it is one of SDMX, which nobody edits
	name_id VARCHAR(120) NOT NULL,
	name_en VARCHAR(120) NOT NULL DEFAULT '',
	fixed_code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL,
	PRIMARY KEY (meaning_id, position),
	KEY (list_id),
	KEY code_first (code, meaning_id, position),
	FOREIGN KEY (meaning_id) REFERENCES meaning (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE meaning_indicator (
	meaning_id BIGINT NOT NULL,
	position SMALLINT NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name_id VARCHAR(200) NOT NULL,
	name_en VARCHAR(200) NOT NULL DEFAULT '',
	unit_code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	unit_name_id VARCHAR(300) NULL,      -- NULL: the list of units had no such code
	unit_name_en VARCHAR(300) NULL,
	unit_mult VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	decimals TINYINT NOT NULL,
	min_value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	max_value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	optional TINYINT NOT NULL,
	PRIMARY KEY (meaning_id, position),
	KEY unit_code (unit_code),
	FOREIGN KEY (meaning_id) REFERENCES meaning (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE meaning_attribute (
	meaning_id BIGINT NOT NULL,
	position TINYINT NOT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	required TINYINT NOT NULL,
	value VARCHAR(1000) NOT NULL,
	PRIMARY KEY (meaning_id, code),
	FOREIGN KEY (meaning_id) REFERENCES meaning (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Of each release; of the current one also in the dataset, written with current_release. What was released before has none:
-- `satudata migrate` gives it what holds on that day, as the meaning of its own day was not kept.
ALTER TABLE `release` ADD COLUMN meaning_id BIGINT NULL, ADD FOREIGN KEY release_meaning (meaning_id) REFERENCES meaning (id);
ALTER TABLE dataset ADD COLUMN meaning_id BIGINT NULL, ADD KEY meaning_id (meaning_id);
