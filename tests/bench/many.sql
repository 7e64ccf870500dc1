-- many.sql: 10,000 released datasets of made-up figures for tests/bench/run: two series of ten years each, so that the catalogue is as
-- long as that of a province. `satudata migrate` packs them afterwards.
SET @user = (SELECT MIN(id) FROM user), @units = (SELECT COUNT(*) FROM unit);
SET @freq = (SELECT MAX(id) FROM code_list WHERE code = 'CL_FREQ');

INSERT INTO code_list (agency, code, version, name_id, name_en) VALUES ('', 'CL_UJI_TEMPAT', '1.0', 'Wilayah uji', 'Area'),
	('', 'CL_UJI_UKURAN', '1.0', 'Indikator uji', 'Indicator');
SET @area = (SELECT id FROM code_list WHERE code = 'CL_UJI_TEMPAT'), @measure = (SELECT id FROM code_list WHERE code = 'CL_UJI_UKURAN');
INSERT INTO code (list_id, code, position, name_id, name_en) VALUES (@area, 'W1', 1, 'Utara', 'North'), (@area, 'W2', 2, 'Selatan', 'South'),
	(@measure, 'BANYAKNYA', 1, 'Banyaknya', 'Number');

CREATE TEMPORARY TABLE many (id INT PRIMARY KEY, unit_id BIGINT, unit_name VARCHAR(300));
INSERT INTO many SELECT 20000 + s.seq, u.id, u.code FROM seq_1_to_10000 s JOIN
	(SELECT id, code, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM unit) u ON u.place = s.seq MOD @units;
INSERT INTO dataset (id, slug, code, unit_id, title_id, title_en)
	SELECT id, CONCAT('uji-banyak-', id), CONCAT('UJI_BANYAK_', id), unit_id, CONCAT('Uji banyak ', id), CONCAT('Many ', id) FROM many;
INSERT INTO dimension (dataset_id, position, code, role, list_id, name_id, name_en)
	SELECT id, 1, 'FREQ', 'frequency', @freq, 'Frekuensi', 'Frequency' FROM many
	UNION ALL SELECT id, 2, 'REF_AREA', 'area', @area, 'Wilayah', 'Area' FROM many
	UNION ALL SELECT id, 3, 'INDICATOR', 'indicator', @measure, 'Indikator', 'Indicator' FROM many;
INSERT INTO indicator (dataset_id, position, code, name_id, name_en, unit_code, decimals)
	SELECT id, 1, 'BANYAKNYA', 'Banyaknya', 'Number', 'TON', 0 FROM many;
INSERT INTO series (dataset_id, id, series_key, k1, k2, k3)
	SELECT id, s.seq, CONCAT('A.W', s.seq, '.BANYAKNYA'), 'A', CONCAT('W', s.seq), 'BANYAKNYA' FROM many JOIN seq_1_to_2 s;
INSERT INTO observation (dataset_id, series_id, period, valid_from, value)
	SELECT m.id, s.seq, p.seq, 1, CAST(m.id * 37 MOD 9973 + p.seq AS CHAR) FROM many m JOIN seq_1_to_2 s JOIN seq_2015_to_2024 p;
INSERT INTO submission (id, dataset_id, unit_id, title, state, author_id, released_at)
	SELECT id, id, unit_id, 'uji', 'rilis', @user, UTC_TIMESTAMP(6) FROM many;
INSERT INTO `release` (dataset_id, number, submission_id, unit_id, unit_name, released_at, released_by, n_obs, n_series,
	period_from, period_to, sha256)
	SELECT id, 1, id, unit_id, unit_name, UTC_TIMESTAMP(6) - INTERVAL id MINUTE, @user, 20, 2, '2015', '2024', REPEAT('0', 64) FROM many;
INSERT INTO release_code (dataset_id, number, position, code, n_series, n_obs)
	SELECT id, 1, 1, 'A', 2, 20 FROM many UNION ALL SELECT m.id, 1, 2, CONCAT('W', s.seq), 1, 10 FROM many m JOIN seq_1_to_2 s
	UNION ALL SELECT id, 1, 3, 'BANYAKNYA', 2, 20 FROM many;
UPDATE dataset d JOIN `release` r ON r.dataset_id = d.id JOIN many m ON m.id = d.id SET d.current_release = 1,
	d.released_at = r.released_at, d.n_obs = r.n_obs;
-- A system that grew up with its data knows how many there are; one that got them in a second does not yet.
ANALYZE TABLE dataset, dimension, indicator, series, observation, submission, `release`, release_code;
