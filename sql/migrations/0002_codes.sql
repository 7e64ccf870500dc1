-- 0002 codes: code lists, concepts, government functions (kode referensi).
-- Code ids follow SDMX ([A-Za-z0-9_@$-]+, so areas lose their dots); both official area codings are kept, because
-- neither can be derived from the other.

CREATE TABLE government_function (
	code VARCHAR(10) NOT NULL PRIMARY KEY,
	name VARCHAR(160) NOT NULL,
	name_en VARCHAR(160) NOT NULL DEFAULT '',
	group_name VARCHAR(80) NOT NULL,
	source VARCHAR(200) NOT NULL DEFAULT ''
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE code_list (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	agency VARCHAR(60) NOT NULL,      -- 'SDMX' or '' = the agency of this installation (setting sdmx.agency)
	code VARCHAR(60) NOT NULL,        -- CL_SEX
	version VARCHAR(20) NOT NULL,
	name_id VARCHAR(200) NOT NULL,
	name_en VARCHAR(200) NOT NULL DEFAULT '',
	description VARCHAR(1000) NOT NULL DEFAULT '',
	source VARCHAR(300) NOT NULL DEFAULT '',
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (agency, code, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE code (
	list_id BIGINT NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	position INT NOT NULL,
	name_id VARCHAR(300) NOT NULL,
	name_en VARCHAR(300) NOT NULL DEFAULT '',
	description VARCHAR(2000) NOT NULL DEFAULT '',
	parent VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL,
	kemendagri VARCHAR(20) NULL,      -- 35.20.01.2001
	bps VARCHAR(20) NULL,             -- 3520010002
	valid_from DATE NOT NULL DEFAULT '1900-01-01',
	valid_to DATE NOT NULL DEFAULT '9999-12-31',
	PRIMARY KEY (list_id, code),
	KEY (list_id, position),
	FOREIGN KEY (list_id) REFERENCES code_list (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What people write for a code, folded (lower case, punctuation and spaces folded).
CREATE TABLE code_synonym (
	list_id BIGINT NOT NULL,
	folded VARCHAR(200) COLLATE utf8mb4_bin NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (list_id, folded, code),
	FOREIGN KEY (list_id, code) REFERENCES code (list_id, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Concepts that dimensions and attributes refer to; agency 'SDMX' = cross-domain concepts 1.0.
CREATE TABLE concept (
	agency VARCHAR(60) NOT NULL,
	code VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name_id VARCHAR(200) NOT NULL,
	name_en VARCHAR(200) NOT NULL DEFAULT '',
	description VARCHAR(2000) NOT NULL DEFAULT '',
	position INT NOT NULL DEFAULT 0,
	PRIMARY KEY (agency, code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
