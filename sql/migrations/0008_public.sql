-- 0008 public: complaints with a public ticket number.

CREATE TABLE complaint (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	ticket VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(120) NOT NULL DEFAULT '',
	email VARCHAR(200) NOT NULL DEFAULT '',
	dataset_id BIGINT NULL,
	subject VARCHAR(200) NOT NULL,
	text VARCHAR(4000) NOT NULL,
	answer VARCHAR(4000) NOT NULL DEFAULT '',
	answered_at DATETIME(6) NULL,
	state VARCHAR(24) NOT NULL,          -- workflow "pengaduan"
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	changed_by BIGINT NULL,
	rev INT NOT NULL DEFAULT 1,
	UNIQUE KEY (ticket),
	KEY (state),
	FOREIGN KEY (dataset_id) REFERENCES dataset (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
