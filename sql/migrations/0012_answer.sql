-- 0012 answer: what people do about findings, and keys for agencies that push by program.

-- A correction made in the browser or over the API. The raw file is never changed: a reading is the file and these rows
-- on top of it, so that raw cell -> correction -> value is a whole trace. Rows are carried on to each later reading of the
-- same file, with who and when of the first time.
CREATE TABLE upload_edit (
	upload_id BIGINT NOT NULL,           -- the reading that it was applied to
	sheet VARCHAR(120) NOT NULL DEFAULT '',
	row_no INT NOT NULL,                 -- as upload_cell
	col_no SMALLINT NOT NULL,
	old_text TEXT COLLATE utf8mb4_bin NOT NULL, -- as in the file; '' = blank
	new_text TEXT COLLATE utf8mb4_bin NOT NULL,
	reason VARCHAR(500) NOT NULL DEFAULT '',
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	created_by BIGINT NOT NULL,
	PRIMARY KEY (upload_id, sheet, row_no, col_no),
	FOREIGN KEY (upload_id) REFERENCES upload (id),
	FOREIGN KEY (created_by) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- A key for /api/v1. Only its hash is kept: who reads this table cannot use it. It may do what its user may, at most what
-- its scope says; it ends with its date, when it is taken back, or with its user.
CREATE TABLE api_token (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	user_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,           -- what it is for
	token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	hint VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- its first characters, to know it by
	scope ENUM('baca', 'tulis') NOT NULL DEFAULT 'baca',
	created_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	used_at DATETIME(6) NULL,
	revoked_at DATETIME(6) NULL,
	window_at DATETIME(6) NULL,          -- requests are counted a minute: when it began, and how many
	window_n INT NOT NULL DEFAULT 0,
	UNIQUE KEY (token_hash),
	KEY (user_id),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
