-- 0027 password_history: the passwords a user had before (argon2id, as in user.password_hash), so that the last five are
-- not used again; and keys of accounts that are closed end, so that opening an account again revives none.
CREATE TABLE password_history (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	user_id BIGINT NOT NULL,
	until DATETIME(6) NOT NULL,
	password_hash VARCHAR(200) NOT NULL,
	KEY (user_id, id),
	FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

UPDATE api_token t JOIN user u ON u.id = t.user_id SET t.revoked_at = u.disabled_at
	WHERE u.disabled_at IS NOT NULL AND t.revoked_at IS NULL;
