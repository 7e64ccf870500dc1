-- 0003 planning: the data list of a year, forum sessions, agreement, action plan basis (Perpres 39/2019, stage 1).

-- One list a year. open: entries may be proposed; agreed: locked, a change is an amendment through a new session.
CREATE TABLE data_list (
	year SMALLINT NOT NULL PRIMARY KEY,
	state ENUM('open', 'agreed') NOT NULL DEFAULT 'open',
	agreed_at DATETIME(6) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE forum_session (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	year SMALLINT NOT NULL,
	title VARCHAR(200) NOT NULL,
	place VARCHAR(200) NOT NULL,
	held_on DATE NOT NULL,
	state VARCHAR(24) NOT NULL,         -- workflow "sidang"
	minutes TEXT NULL,
	author_id BIGINT NOT NULL,          -- the coordinator who called it
	closed_at DATETIME(6) NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	KEY (year),
	FOREIGN KEY (year) REFERENCES data_list (year)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE forum_attendee (
	session_id BIGINT NOT NULL,
	position INT NOT NULL,
	name VARCHAR(120) NOT NULL,
	title VARCHAR(160) NOT NULL DEFAULT '',
	agency VARCHAR(200) NOT NULL DEFAULT '',
	nip VARCHAR(30) NOT NULL DEFAULT '',
	signs TINYINT NOT NULL DEFAULT 0,
	PRIMARY KEY (session_id, position),
	FOREIGN KEY (session_id) REFERENCES forum_session (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE data_item (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	year SMALLINT NOT NULL,
	unit_id BIGINT NOT NULL,
	title VARCHAR(250) NOT NULL,
	kind ENUM('variabel', 'indikator', 'geospasial', 'keuangan') NOT NULL DEFAULT 'variabel',
	concept VARCHAR(300) NOT NULL DEFAULT '',
	definition VARCHAR(2000) NOT NULL DEFAULT '',
	classification VARCHAR(300) NOT NULL DEFAULT '',
	measure VARCHAR(120) NOT NULL DEFAULT '',
	unit_text VARCHAR(120) NOT NULL DEFAULT '',
	frequency CHAR(1) NOT NULL DEFAULT 'A',          -- SDMX CL_FREQ
	coverage VARCHAR(120) NOT NULL DEFAULT '',       -- kabupaten, kecamatan, desa
	method ENUM('survei', 'sensus', 'kompilasi') NOT NULL DEFAULT 'kompilasi',
	activity VARCHAR(250) NOT NULL DEFAULT '',       -- kegiatan statistik induk
	needs_recommendation TINYINT NOT NULL DEFAULT 1,
	exempt_reason VARCHAR(500) NOT NULL DEFAULT '',  -- why none is needed
	basis VARCHAR(250) NOT NULL DEFAULT '',          -- RPJMD, IKU, SPM, SDGs ...
	function_code VARCHAR(10) NULL,
	sipd_code VARCHAR(40) NOT NULL DEFAULT '',
	is_priority TINYINT NOT NULL DEFAULT 0,
	priority_reason VARCHAR(500) NOT NULL DEFAULT '',
	access ENUM('terbuka', 'terbatas', 'tertutup') NOT NULL DEFAULT 'terbuka',
	access_ground VARCHAR(500) NOT NULL DEFAULT '',
	release_rule VARCHAR(120) NOT NULL DEFAULT '',   -- "Februari n+1"
	update_rule VARCHAR(120) NOT NULL DEFAULT '',
	availability ENUM('ada', 'sebagian', 'belum') NOT NULL DEFAULT 'ada',
	external_id VARCHAR(40) NULL,                    -- id in the portal that is being replaced
	amends_id BIGINT NULL,                           -- an amendment of this agreed entry
	state VARCHAR(24) NOT NULL,                      -- workflow "entri"
	session_id BIGINT NULL,
	decision_note VARCHAR(1000) NOT NULL DEFAULT '',
	author_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	KEY (year, state, unit_id),
	KEY (unit_id, year),
	KEY (session_id),
	FULLTEXT KEY (title, concept, definition),
	FOREIGN KEY (year) REFERENCES data_list (year),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (session_id) REFERENCES forum_session (id),
	FOREIGN KEY (function_code) REFERENCES government_function (code),
	FOREIGN KEY (amends_id) REFERENCES data_item (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
