-- 0026 access: who came in, who was refused, what was fetched and what was granted; and the delay behind wrong passwords.

-- What a court asks beside the audit trail. Appended to by every program, read by one page, removed by the cleaning job
-- only; no chain and no head, so that no login waits for another. Numbers have gaps. No foreign key: a row outlives all.
CREATE TABLE access_event (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	event VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	user_id BIGINT NULL,                    -- who did it; NULL = nobody known, or the console
	login VARCHAR(60) NOT NULL DEFAULT '',  -- his login, or the one that was tried
	address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	subject_kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	subject_id BIGINT NULL,
	subject VARCHAR(200) NOT NULL DEFAULT '', -- its name then: a login, a setting, an address of this site
	old_value VARCHAR(2000) NULL,
	new_value VARCHAR(2000) NULL,
	KEY (event, id),
	KEY (login, id),
	KEY (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Wrong passwords of a login (whether there is such an account or not) from one address. Waiting is of the pair, so
-- nobody can make another one wait; user.failures and user.locked_until are no longer used, and stay for programs of
-- the version before that run while this is applied.
CREATE TABLE login_attempt (
	login VARCHAR(60) NOT NULL,
	address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	failures INT NOT NULL,
	last_at DATETIME(6) NOT NULL,
	wait_until DATETIME(6) NULL,
	PRIMARY KEY (login, address),
	KEY (last_at),
	KEY (wait_until)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Addresses from which a user has logged in: there he is let in though others guess at his password.
CREATE TABLE login_place (
	user_id BIGINT NOT NULL,
	address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	last_at DATETIME(6) NOT NULL,
	PRIMARY KEY (user_id, address),
	KEY (last_at),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Where people are at work now they have logged in before.
INSERT INTO login_place (user_id, address, last_at)
	SELECT user_id, ip, MAX(created_at) FROM session WHERE ip <> '' GROUP BY user_id, ip;

-- The default named a unit that no code list has.
UPDATE setting SET value = 'JIWA,ORANG,KASUS' WHERE name = 'periksa.sel_kecil_satuan' AND value = 'JIWA,ORANG,KASUS,PASIEN';
