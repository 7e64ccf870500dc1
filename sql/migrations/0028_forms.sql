-- 0028 forms: a form that is sent twice does one thing, and what was typed into a form that could not be taken is kept for
-- its author.

-- One row for each form that was sent. digest: SHA-256 of the form's one-time token, its address and every field and file;
-- the token itself stands nowhere. written: a transaction of the request committed (set in that transaction). answer: what
-- was answered, sealed with the token, so that only who holds the form can have it a second time.
CREATE TABLE form_sent (
	digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	content CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- of the fields alone: a key used for something else
	state ENUM('running', 'written', 'done') NOT NULL DEFAULT 'running',
	begun_at DATETIME(6) NOT NULL,
	answer MEDIUMBLOB NULL,
	KEY (begun_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Typed work. user_id NULL: nobody was logged in any more; then it belongs to the browser that sent it (browser: SHA-256 of
-- a cookie) and to who logs in there first. Never passwords, never the bytes of files.
CREATE TABLE kept_form (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	user_id BIGINT NULL,
	browser CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
	address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', -- how much one address may keep
	path VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,  -- where the form is sent to
	page VARCHAR(400) COLLATE utf8mb4_bin NOT NULL,  -- the page that it stood on; '' = not known
	summary VARCHAR(120) NOT NULL DEFAULT '',        -- the first words, to know it by
	fields MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,  -- JSON: [[name, text], ...]
	files VARCHAR(1000) NOT NULL DEFAULT '',         -- names of files that must be chosen again
	created_at DATETIME(6) NOT NULL,
	KEY (user_id, id),
	KEY (address),
	KEY (created_at),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
