-- 0001 core: settings, calendar, registers, agencies, people, sessions, audit, clock, documents, jobs.
-- Applied by `satudata migrate` only; never changed once released: what comes later is a new file.
-- Every table: InnoDB, utf8mb4, a primary key (Galera needs one), instants in UTC.

CREATE TABLE setting (
	name VARCHAR(80) NOT NULL PRIMARY KEY,
	value VARCHAR(2000) NOT NULL,
	description VARCHAR(300) NOT NULL,
	is_public TINYINT NOT NULL DEFAULT 0,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE holiday (
	day DATE NOT NULL PRIMARY KEY,
	kind ENUM('libur_nasional', 'cuti_bersama') NOT NULL,
	name VARCHAR(120) NOT NULL,
	is_final TINYINT NOT NULL DEFAULT 1,
	source VARCHAR(300) NOT NULL DEFAULT '',
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Seconds of the local day at which the counter opens and closes; 1 = Monday.
CREATE TABLE service_hour (
	weekday TINYINT NOT NULL,
	from_second INT NOT NULL,
	to_second INT NOT NULL,
	PRIMARY KEY (weekday, from_second),
	CHECK (weekday BETWEEN 1 AND 7 AND from_second < to_second AND to_second <= 86400)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE register (
	code VARCHAR(40) NOT NULL PRIMARY KEY,
	title VARCHAR(120) NOT NULL,
	pattern VARCHAR(120) NOT NULL,
	classification VARCHAR(40) NOT NULL DEFAULT '',
	office VARCHAR(40) NOT NULL DEFAULT '',
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The counter behind each register; locked by the transaction that takes a number, so numbers have no gaps.
CREATE TABLE register_number (
	register VARCHAR(40) NOT NULL,
	year SMALLINT NOT NULL,
	last_number INT NOT NULL DEFAULT 0,
	PRIMARY KEY (register, year),
	FOREIGN KEY (register) REFERENCES register (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Agencies change: a name holds from valid_from to valid_to, and points at its successor.
CREATE TABLE unit (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	code VARCHAR(40) NOT NULL,          -- also the SDMX data provider id: [A-Z0-9_]
	name VARCHAR(200) NOT NULL,
	short_name VARCHAR(60) NOT NULL DEFAULT '',
	kind VARCHAR(40) NOT NULL,          -- dinas, badan, bagian, kecamatan, rsud, instansi vertikal
	functions VARCHAR(120) NOT NULL DEFAULT '', -- codes of government_function, separated by ';'
	head_name VARCHAR(120) NOT NULL DEFAULT '',
	head_title VARCHAR(160) NOT NULL DEFAULT '',
	head_rank VARCHAR(80) NOT NULL DEFAULT '',
	head_nip VARCHAR(30) NOT NULL DEFAULT '',
	office_code VARCHAR(40) NOT NULL DEFAULT '',
	external_id VARCHAR(40) NULL,       -- id in the portal that is being replaced
	valid_from DATE NOT NULL DEFAULT '1900-01-01',
	valid_to DATE NOT NULL DEFAULT '9999-12-31',
	successor_id BIGINT NULL,
	source VARCHAR(300) NOT NULL DEFAULT '',
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (code),
	FOREIGN KEY (successor_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Names that a unit had before, so that history keeps the name of its time.
CREATE TABLE unit_name (
	unit_id BIGINT NOT NULL,
	valid_to DATE NOT NULL,
	name VARCHAR(200) NOT NULL,
	PRIMARY KEY (unit_id, valid_to),
	FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE user (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	login VARCHAR(60) NOT NULL,
	name VARCHAR(120) NOT NULL,
	email VARCHAR(200) NOT NULL DEFAULT '',
	title VARCHAR(160) NOT NULL DEFAULT '',   -- jabatan
	grade VARCHAR(80) NOT NULL DEFAULT '',    -- pangkat/golongan
	nip VARCHAR(30) NOT NULL DEFAULT '',
	unit_id BIGINT NULL,
	password_hash VARCHAR(200) NOT NULL,
	password_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	must_change TINYINT NOT NULL DEFAULT 0,
	failures INT NOT NULL DEFAULT 0,
	locked_until DATETIME(6) NULL,
	disabled_at DATETIME(6) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (login),
	FOREIGN KEY (unit_id) REFERENCES unit (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE user_role (
	user_id BIGINT NOT NULL,
	role ENUM('produsen', 'walidata', 'pembina', 'forum', 'koordinator', 'admin') NOT NULL,
	PRIMARY KEY (user_id, role),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Only the hash of the cookie is kept: who reads this table cannot log in with it.
CREATE TABLE session (
	id_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	user_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL,
	seen_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	ip VARCHAR(45) NOT NULL DEFAULT '',
	agent VARCHAR(200) NOT NULL DEFAULT '',
	KEY (user_id),
	KEY (expires_at),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Append-only: programs hold INSERT and SELECT on it, nothing else. Numbers come from audit_head, gap-free.
CREATE TABLE audit (
	id BIGINT NOT NULL PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	user_id BIGINT NULL,
	subject_kind VARCHAR(40) NOT NULL,
	subject_id BIGINT NOT NULL,
	event VARCHAR(40) NOT NULL,
	from_state VARCHAR(40) NULL,
	to_state VARCHAR(40) NULL,
	reason TEXT NULL,
	detail TEXT NULL,
	prev_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	KEY (subject_kind, subject_id, id),
	KEY (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit_head (
	id TINYINT NOT NULL PRIMARY KEY,
	last_id BIGINT NOT NULL,
	last_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO audit_head (id, last_id, last_hash) VALUES (1, 0, REPEAT('0', 64));

-- One row for each interval in which a step's clock ran for a subject.
CREATE TABLE step_clock (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	subject_kind VARCHAR(40) NOT NULL,
	subject_id BIGINT NOT NULL,
	step VARCHAR(16) NOT NULL,
	unit_id BIGINT NULL,
	started_at DATETIME(6) NOT NULL,
	stopped_at DATETIME(6) NULL,
	KEY (subject_kind, subject_id, id),
	KEY (stopped_at, step)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE document (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	code VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	kind VARCHAR(40) NOT NULL,
	number VARCHAR(120) NOT NULL,
	title VARCHAR(300) NOT NULL,
	subject_kind VARCHAR(40) NOT NULL,
	subject_id BIGINT NOT NULL,
	unit_id BIGINT NULL,
	issued_at DATETIME(6) NOT NULL,
	issued_by BIGINT NULL,
	sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	media_type VARCHAR(100) NOT NULL,
	file_name VARCHAR(200) NOT NULL,
	size BIGINT NOT NULL,
	is_public TINYINT NOT NULL DEFAULT 0,
	content LONGBLOB NOT NULL,
	UNIQUE KEY (code),
	KEY (subject_kind, subject_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE notification (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	user_id BIGINT NOT NULL,
	text VARCHAR(300) NOT NULL,
	path VARCHAR(200) NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	read_at DATETIME(6) NULL,
	mailed_at DATETIME(6) NULL,
	KEY (user_id, read_at),
	KEY (mailed_at),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE job (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	kind VARCHAR(40) NOT NULL,
	subject_id BIGINT NOT NULL,
	payload TEXT NOT NULL,
	state ENUM('waiting', 'running', 'done', 'failed') NOT NULL DEFAULT 'waiting',
	attempts INT NOT NULL DEFAULT 0,
	progress INT NOT NULL DEFAULT 0,
	run_after DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	started_at DATETIME(6) NULL,
	ended_at DATETIME(6) NULL,
	error VARCHAR(500) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	KEY (state, run_after)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
