-- growth.sql: a house that has grown: datasets LOW to HIGH, each with an entry of the data list, a standard, a planned day, metadata, a
-- list of indicators of its own, a release of 30 series of 50 years, an answered complaint and a recommendation; and audit rows
-- AUDIT_LOW to AUDIT_HIGH. growth.py writes the four numbers and runs it twice. What is open at one time follows the number of people,
-- not of years: the first hundred hold it all. Observations lie packed, as a release leaves them (shared/statistics/packed.h); as
-- single rows only those of the first hundred, whose pages are asked for.
SET @user = (SELECT MIN(id) FROM user), @units = (SELECT COUNT(*) FROM unit);
SET @freq = (SELECT MAX(id) FROM code_list WHERE code = 'CL_FREQ');
SET SESSION foreign_key_checks = 0, unique_checks = 0;

INSERT IGNORE INTO code_list (agency, code, version, name_id, name_en) VALUES ('', 'CL_TUMBUH_TEMPAT', '1.0', 'Wilayah uji', 'Area');
SET @area = (SELECT id FROM code_list WHERE code = 'CL_TUMBUH_TEMPAT');
INSERT IGNORE INTO code (list_id, code, position, name_id, name_en)
	SELECT @area, CONCAT('W', LPAD(seq, 2, '0')), seq, CONCAT('Wilayah ', seq), CONCAT('Area ', seq) FROM seq_1_to_30;
INSERT IGNORE INTO data_list (year, state) VALUES (2031, 'open');

CREATE TEMPORARY TABLE grown (id INT PRIMARY KEY, n INT, unit_id BIGINT, unit_name VARCHAR(300), list_id BIGINT, KEY (n));
INSERT INTO grown SELECT 200000 + s.seq, s.seq, u.id, u.code, 200000 + s.seq FROM seq_LOW_to_HIGH s JOIN
	(SELECT id, code, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM unit) u ON u.place = s.seq MOD @units;

INSERT INTO code_list (id, agency, code, version, name_id, name_en, unit_id)
	SELECT list_id, '', CONCAT('CL_IND_TUMBUH_', n), '1.0', CONCAT('Indikator uji ', n), CONCAT('Indicator ', n), unit_id FROM grown;
INSERT INTO code (list_id, code, position, name_id, name_en) SELECT list_id, 'BANYAKNYA', 1, 'Banyaknya', 'Number' FROM grown;

INSERT INTO data_item (id, year, unit_id, title, state, author_id, release_rule, decision_note, has_dataset,
	has_request)
	SELECT id, 2031, unit_id, CONCAT('Data tumbuh ', n), IF(n > 100, 'disepakati', ELT(n MOD 4 + 1, 'konsep', 'diusulkan', 'disepakati',
	'disepakati')), @user, 'Februari n+1', '', 1, n MOD 4 > 1 OR n > 100 FROM grown;
INSERT INTO item_word (word, year, item_id) SELECT 'data', 2031, id FROM grown UNION ALL SELECT 'tumbuh', 2031, id FROM grown
	UNION ALL SELECT 'data tumbuh', 2031, id FROM grown UNION ALL SELECT CONCAT('tumbuh ', n), 2031, id FROM grown
	UNION ALL SELECT n, 2031, id FROM grown WHERE n > 99 UNION ALL SELECT CONCAT('Data tumbuh ', n), 2031, id FROM grown;
INSERT INTO dataset (id, slug, code, unit_id, item_id, title_id, title_en, function_code, keywords, frequency, current_release)
	SELECT id, CONCAT('tumbuh-', id), CONCAT('TUMBUH_', id), unit_id, id, CONCAT('Data tumbuh ', n), CONCAT('Grown ', n),
	(SELECT MIN(code) FROM government_function), CONCAT('tumbuh,kata', n MOD 20), 'A', 1 FROM grown;
INSERT INTO standard (dataset_id, unit_id, concept, definition, classification, measure, unit_text, state, author_id)
	SELECT id, unit_id, CONCAT('Konsep ', n DIV 20), 'Definisi', 'Wilayah', 'Jumlah', 'Ton', IF(n > 100 OR n MOD 4, 'disetujui', 'diajukan'), @user FROM grown;
INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, name_en)
	SELECT id, 1, 'FREQ', 'frequency', @freq, 'Frekuensi', 'Frequency' FROM grown
	UNION ALL SELECT id, 2, 'REF_AREA', 'area', @area, 'Wilayah', 'Area' FROM grown
	UNION ALL SELECT id, 3, 'INDICATOR', 'indicator', list_id, 'Indikator', 'Indicator' FROM grown;
INSERT INTO indicator (dataset_id, position, code, name_id, name_en, unit_code, decimals)
	SELECT id, 1, 'BANYAKNYA', 'Banyaknya', 'Number', 'TON', 0 FROM grown;
INSERT INTO metadata (dataset_id, kind, body, n_required, n_answered) SELECT id, 'keg', '{"1.1": "Kegiatan uji"}', 20, 1 FROM grown;
INSERT INTO release_plan (dataset_id, product, day) SELECT id, 'digital', UTC_DATE() + INTERVAL (n MOD 800 - 400) DAY FROM grown;

INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, submitted_at, released_at, upload_id)
	SELECT id, id, unit_id, CONCAT('Data tumbuh ', n), 'rilis', @user, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), id FROM grown;
INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, submitted_at, upload_id)
	SELECT id + 100000, id, unit_id, CONCAT('Data tumbuh ', n), ELT(n MOD 3 + 1, 'diserahkan', 'diperiksa', 'terperiksa'), @user,
	UTC_TIMESTAMP(6), id + 100000 FROM grown WHERE n <= 100;
INSERT INTO raw_file (id, name, media_type, size, sha256, created_by)
	SELECT upload_id, 'uji.csv', 'text/csv', 4, REPEAT('0', 64), @user FROM submission WHERE id IN (SELECT id FROM grown)
	OR id IN (SELECT id + 100000 FROM grown);
INSERT INTO raw_file_chunk (file_id, seq, bytes) SELECT id, 0, 'a,b\n' FROM raw_file r WHERE r.name = 'uji.csv' AND r.size = 4
	AND NOT EXISTS (SELECT 1 FROM raw_file_chunk c WHERE c.file_id = r.id);
INSERT INTO upload (id, submission_id, seq, file_id, structure_version, n_rows, n_obs, created_by)
	SELECT s.upload_id, s.id, 1, s.upload_id, 1, 30, 1500, @user FROM submission s JOIN grown g ON g.id = s.dataset_id;

INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series,
	period_from, period_to, sha256) SELECT id, 1, id, unit_id, unit_name, UTC_TIMESTAMP(6) - INTERVAL n MINUTE, @user, 1500, 30,
	'1974', '2023', REPEAT('0', 64) FROM grown;
INSERT INTO frozen_sheets (sha256, dataset_id) SELECT SHA2(CONCAT('tumbuh ', id), 256), id FROM grown;
INSERT INTO frozen_sheet (set_id, kind, dataset_id, version, body, changed_at) SELECT s.id, CONCAT(m.kind), m.dataset_id, m.version, m.body,
	m.changed_at FROM grown g JOIN frozen_sheets s ON s.dataset_id = g.id JOIN metadata m ON m.dataset_id = g.id;
UPDATE `release` r JOIN grown g ON g.id = r.dataset_id JOIN frozen_sheets s ON s.dataset_id = g.id SET r.sheets_id = s.id;
UPDATE dataset d JOIN grown g ON g.id = d.id JOIN `release` r ON r.dataset_id = d.id SET d.released_at = r.released_at,
	d.n_obs = r.n_obs;
INSERT INTO release_code (dataset_id, number, position, code, n_series, n_obs)
	SELECT id, 1, 1, 'A', 30, 1500 FROM grown UNION ALL SELECT id, 1, 2, CONCAT('W', LPAD(s.seq, 2, '0')), 1, 50 FROM grown JOIN
	seq_1_to_30 s UNION ALL SELECT id, 1, 3, 'BANYAKNYA', 30, 1500 FROM grown;
INSERT INTO series (dataset_id, id, series_key, k1, k2, k3) SELECT STRAIGHT_JOIN g.id, s.seq,
	CONCAT('A.W', LPAD(s.seq, 2, '0'), '.BANYAKNYA'), 'A', CONCAT('W', LPAD(s.seq, 2, '0')), 'BANYAKNYA' FROM grown g JOIN seq_1_to_30 s;
INSERT INTO observation (dataset_id, series_id, period, valid_from, value) SELECT STRAIGHT_JOIN g.id, s.seq, 1973 + p.seq, 1,
	CAST(s.seq * 37 + p.seq * 13 AS CHAR) FROM grown g JOIN seq_1_to_30 s JOIN seq_1_to_50 p WHERE g.n <= 100;
-- As the first one's, which `satudata pack` has packed; its numbers are theirs.
INSERT INTO series_packed (dataset_id, series_key, series_id, n_obs, data) SELECT STRAIGHT_JOIN g.id, p.series_key, p.series_id, p.n_obs,
	p.data FROM grown g JOIN series_packed p ON p.dataset_id = 200001 WHERE g.n > 100;
INSERT INTO release_index (dataset_id, number, n_series, data) SELECT STRAIGHT_JOIN g.id, r.number, r.n_series, r.data FROM grown g
	JOIN release_index r ON r.dataset_id = 200001 WHERE g.n > 100;

INSERT INTO recommendation (id, unit_id, year, title, method, form, state, author_id, submitted_at) SELECT id, unit_id, 2031,
	CONCAT('Rekomendasi ', n), 'kompilasi', '{}', IF(n > 100, 'direkomendasikan', ELT(n MOD 3 + 1, 'diajukan', 'ditelaah',
	'direkomendasikan')), @user, UTC_TIMESTAMP(6) FROM grown;
INSERT INTO recommendation_item (recommendation_id, item_id) SELECT id, id FROM grown WHERE n MOD 4 > 1 OR n > 100;
INSERT INTO forum_session (id, year, title, place, held_on, state, author_id) SELECT id, 2031, CONCAT('Sidang ', n), 'Aula',
	UTC_DATE() - INTERVAL n DAY, IF(n > 1, 'ditutup', 'dijadwalkan'), @user FROM grown WHERE n <= 100;
INSERT INTO complaint (id, ticket, dataset_id, subject, text, answer, answered_at, state) SELECT id, CONCAT('PGD-', id), id,
	CONCAT('Pertanyaan ', n), 'Apa artinya?', 'Jawaban', IF(n > 100 OR n MOD 4, UTC_TIMESTAMP(6) - INTERVAL n HOUR, NULL),
	IF(n > 100 OR n MOD 4, 'ditutup', 'diterima') FROM grown;
INSERT INTO step_clock (subject_kind, subject_id, step, unit_id, started_at, stopped_at) SELECT 'kiriman', id, '3', unit_id,
	UTC_TIMESTAMP(6) - INTERVAL n HOUR, UTC_TIMESTAMP(6) - INTERVAL n - 1 HOUR FROM grown
	UNION ALL SELECT 'kiriman', id + 100000, '3', unit_id, UTC_TIMESTAMP(6) - INTERVAL n HOUR, NULL FROM grown WHERE n <= 100;
INSERT INTO notification (user_id, text, path, read_at) SELECT u.id, CONCAT('Kabar ', g.n), '/beranda', IF(g.n > 100, UTC_TIMESTAMP(6), NULL)
	FROM grown g JOIN user u WHERE u.login IN ('walidata', 'admin');
INSERT INTO document (id, code, kind, number, title, subject_kind, subject_id, issued_at, issued_by, sha256, media_type, file_name, size,
	is_public, content) SELECT id, CONCAT('TMB', id), 'laporan', CONCAT('1/', n), CONCAT('Surat ', n), 'kiriman', id, UTC_TIMESTAMP(6),
	@user, SHA2('%PDF', 256), 'application/pdf', 'surat.pdf', 4, 1, '%PDF' FROM grown;

INSERT INTO job (id, kind, subject_id, payload, state) SELECT id, 'periksa-unggahan', id, '{}', 'cancelled' FROM grown
	UNION ALL SELECT id + 100000, 'rilis', id, CONCAT('{"kiriman": ', id, '}'), 'cancelled' FROM grown;

SET @last = (SELECT MAX(id) FROM audit);
INSERT INTO audit (id, at, user_id, subject_kind, subject_id, event, from_state, to_state, prev_hash, hash)
	SELECT @last + s.seq - AUDIT_LOW + 1, UTC_TIMESTAMP(6) - INTERVAL 1200000 - s.seq SECOND, @user, ELT(s.seq MOD 5 + 1, 'kiriman',
	'entri', 'standar', 'rekomendasi', 'rilis'), 200001 + s.seq MOD HIGH, 'simpan', 'konsep', 'diusulkan', REPEAT('0', 64),
	REPEAT('0', 64) FROM seq_AUDIT_LOW_to_AUDIT_HIGH s;
UPDATE audit_head SET last_id = (SELECT MAX(id) FROM audit), n = n + AUDIT_HIGH - AUDIT_LOW + 1;
INSERT INTO access_event (at, event, login, address) SELECT UTC_TIMESTAMP(6) - INTERVAL 600000 - s.seq SECOND, ELT(s.seq MOD 3 + 1, 'masuk',
	'keluar', 'gagal-masuk'), ELT(s.seq MOD 2 + 1, 'walidata', 'dukcapil'), '127.0.0.1' FROM seq_LOW_to_HIGH s JOIN seq_1_to_10 k;

ANALYZE TABLE data_item, dataset, standard, dimension, indicator, code_list, code, release_plan, submission, upload, observation, series,
	series_packed, `release`, release_code, frozen_sheet, recommendation, complaint, step_clock, audit, access_event, document, notification, job;
