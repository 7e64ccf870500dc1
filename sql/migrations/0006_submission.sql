-- 0006 submission: what an agency hands in, as it came (raw file, raw text of every cell) and as it was understood.
-- A submission lives through several uploads (rounds); each upload keeps its file, cells, observations and findings.

CREATE TABLE raw_file (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	name VARCHAR(200) NOT NULL,
	media_type VARCHAR(100) NOT NULL,
	size BIGINT NOT NULL,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- In chunks of 1 MiB, so that a cluster replicates them and one backup has all.
CREATE TABLE raw_file_chunk (
	file_id BIGINT NOT NULL,
	seq INT NOT NULL,
	bytes MEDIUMBLOB NOT NULL,
	PRIMARY KEY (file_id, seq),
	FOREIGN KEY (file_id) REFERENCES raw_file (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE submission (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	dataset_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	title VARCHAR(250) NOT NULL,
	period_from VARCHAR(20) NOT NULL DEFAULT '',
	period_to VARCHAR(20) NOT NULL DEFAULT '',
	state VARCHAR(24) NOT NULL,          -- workflow "kiriman"
	round INT NOT NULL DEFAULT 0,        -- examination round, grows with each return
	upload_id BIGINT NULL,               -- the latest upload
	is_priority TINYINT NOT NULL DEFAULT 0,
	note VARCHAR(2000) NOT NULL DEFAULT '',
	author_id BIGINT NOT NULL,
	submitted_at DATETIME(6) NULL,
	examined_at DATETIME(6) NULL,
	released_at DATETIME(6) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	KEY (state, submitted_at),
	KEY (dataset_id),
	KEY (unit_id),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id),
	FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE upload (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	submission_id BIGINT NOT NULL,
	seq INT NOT NULL,
	file_id BIGINT NOT NULL,
	structure_version INT NOT NULL,
	sheet VARCHAR(120) NOT NULL DEFAULT '',
	layout VARCHAR(20) NOT NULL DEFAULT '',   -- long, wide
	number_style VARCHAR(20) NOT NULL DEFAULT '', -- comma, point, asked
	understood TEXT NULL,                     -- JSON: what each column was taken for
	n_rows INT NOT NULL DEFAULT 0,
	n_obs INT NOT NULL DEFAULT 0,
	n_errors INT NOT NULL DEFAULT 0,
	n_warnings INT NOT NULL DEFAULT 0,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL,
	UNIQUE KEY (submission_id, seq),
	FOREIGN KEY (submission_id) REFERENCES submission (id),
	FOREIGN KEY (file_id) REFERENCES raw_file (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The raw text of every cell that held something; never changed.
CREATE TABLE upload_cell (
	upload_id BIGINT NOT NULL,
	row_no INT NOT NULL,                 -- 1-based, as the spreadsheet counts
	col_no SMALLINT NOT NULL,            -- 1-based
	raw VARCHAR(8000) COLLATE utf8mb4_bin NOT NULL,
	PRIMARY KEY (upload_id, row_no, col_no),
	FOREIGN KEY (upload_id) REFERENCES upload (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What a cell was understood as. value: canonical decimal, NULL with a status that says why (SDMX CL_OBS_STATUS).
CREATE TABLE upload_observation (
	upload_id BIGINT NOT NULL,
	series_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- codes in dimension order, joined by '.'
	period VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	value VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	status CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'A',
	conf CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'F',
	comment VARCHAR(1000) NULL,
	row_no INT NOT NULL,
	col_no SMALLINT NOT NULL,
	PRIMARY KEY (upload_id, series_key, period),
	FOREIGN KEY (upload_id) REFERENCES upload (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE finding (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	upload_id BIGINT NOT NULL,
	level ENUM('galat', 'peringatan', 'saran') NOT NULL,
	rule VARCHAR(40) NOT NULL,           -- kode, tipe, ganda, kosong, batas, periode, judul-kolom ...
	sheet VARCHAR(120) NOT NULL DEFAULT '',
	cell VARCHAR(16) NOT NULL DEFAULT '',-- as the spreadsheet names it: H17
	value VARCHAR(500) NOT NULL DEFAULT '',
	message VARCHAR(1000) NOT NULL,
	suggestion VARCHAR(500) NOT NULL DEFAULT '',
	explanation VARCHAR(2000) NOT NULL DEFAULT '', -- the producer's answer to a warning
	KEY (upload_id, level, rule),
	FOREIGN KEY (upload_id) REFERENCES upload (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- One row per examination round: walidata's, and the supervisor's second check of priority data.
CREATE TABLE examination (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	submission_id BIGINT NOT NULL,
	upload_id BIGINT NOT NULL,
	round INT NOT NULL,
	kind ENUM('walidata', 'pembina') NOT NULL DEFAULT 'walidata',
	began_at DATETIME(6) NOT NULL,
	ended_at DATETIME(6) NULL,
	result ENUM('lolos', 'dikembalikan') NULL,
	standard_ok TINYINT NULL,            -- the four principles; NULL = not looked at yet
	metadata_ok TINYINT NULL,
	interoperability_ok TINYINT NULL,
	code_ok TINYINT NULL,
	validity_ok TINYINT NULL,
	note VARCHAR(2000) NOT NULL DEFAULT '',
	examiner_id BIGINT NOT NULL,
	document_id BIGINT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	UNIQUE KEY (submission_id, round, kind),
	FOREIGN KEY (submission_id) REFERENCES submission (id),
	FOREIGN KEY (upload_id) REFERENCES upload (id),
	FOREIGN KEY (document_id) REFERENCES document (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- A thread at a cell (or at the whole): the examiner's note and the producer's answer.
CREATE TABLE examination_note (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	examination_id BIGINT NOT NULL,
	cell VARCHAR(16) NOT NULL DEFAULT '',
	text VARCHAR(2000) NOT NULL,
	answer VARCHAR(2000) NOT NULL DEFAULT '',
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL,
	KEY (examination_id),
	FOREIGN KEY (examination_id) REFERENCES examination (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
