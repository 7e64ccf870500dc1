-- 0004 recommendation: requests to BPS (FS3), notes per field and round, letters (Peraturan BPS 4/2019).

CREATE TABLE recommendation (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	year SMALLINT NOT NULL,
	title VARCHAR(250) NOT NULL,
	method ENUM('survei', 'sensus', 'kompilasi') NOT NULL,
	form LONGTEXT NOT NULL,             -- FS3 answers as JSON {code: text or list}, field list in reference data
	state VARCHAR(24) NOT NULL,         -- workflow "rekomendasi"
	round INT NOT NULL DEFAULT 1,
	author_id BIGINT NOT NULL,
	submitted_at DATETIME(6) NULL,
	last_answer_at DATETIME(6) NULL,    -- for the three months of silence
	decided_at DATETIME(6) NULL,
	letter_number VARCHAR(120) NOT NULL DEFAULT '',
	letter_date DATE NULL,
	letter_url VARCHAR(300) NOT NULL DEFAULT '', -- verification page of the issuer
	valid_until DATE NULL,
	document_id BIGINT NULL,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NULL,
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	KEY (state, year),
	KEY (unit_id, year),
	FOREIGN KEY (unit_id) REFERENCES unit (id),
	FOREIGN KEY (document_id) REFERENCES document (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE recommendation_item (
	recommendation_id BIGINT NOT NULL,
	item_id BIGINT NOT NULL,
	PRIMARY KEY (recommendation_id, item_id),
	KEY (item_id),
	FOREIGN KEY (recommendation_id) REFERENCES recommendation (id),
	FOREIGN KEY (item_id) REFERENCES data_item (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE recommendation_note (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	recommendation_id BIGINT NOT NULL,
	round INT NOT NULL,
	field VARCHAR(20) NOT NULL DEFAULT '',  -- FS3 field code, '' = the whole
	text VARCHAR(2000) NOT NULL,
	answer VARCHAR(2000) NOT NULL DEFAULT '',
	is_open TINYINT NOT NULL DEFAULT 1,
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL,
	KEY (recommendation_id, round),
	FOREIGN KEY (recommendation_id) REFERENCES recommendation (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
